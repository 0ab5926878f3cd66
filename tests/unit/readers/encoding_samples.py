"""Prose of our own in many languages, and the encodings in which people kept such texts."""

from __future__ import annotations

PROSE: dict[str, tuple[str, tuple[str, ...]]] = {
    "fr": (
        "Le comité s’est réuni à l’hôtel de ville, où l’été avait laissé une chaleur étouffante. Après un long débat, "
        "les délégués ont décidé d’écrire une lettre à leurs camarades français et belges. Ça n’a pas été facile : "
        "personne ne voulait céder, même après l’arrivée du maire, qui était très âgé.",
        ("cp1252", "mac_roman", "utf-16", "utf-8", "utf-16-le", "cp850"),
    ),
    "de": (
        "Die Versammlung wurde um acht Uhr eröffnet. Die Arbeiter waren müde, aber sie hörten aufmerksam zu, als der "
        "Redner über die Lage in den Fabriken sprach. „Wir müssen größere Anstrengungen machen“, sagte er, und "
        "die Zuhörer klatschten. Später gingen alle über die Brücke nach Hause, während es draußen regnete.",
        ("cp1252", "mac_roman", "utf-16-be"),
    ),
    "es": (
        "La reunión comenzó por la mañana en la pequeña plaza del pueblo. El señor alcalde habló de la situación "
        "económica y pidió más paciencia. ¿Quién podía creerle? Los campesinos, que habían caminado toda la noche, "
        "escucharon en silencio; después, uno de ellos preguntó por qué no había llegado el pan a los niños.",
        ("cp1252", "latin-1", "mac_roman"),
    ),
    "sq": (
        "Mbledhja u hap në orën dhjetë të mëngjesit. Shokët që erdhën nga fshatrat treguan për gjendjen e rëndë të "
        "rrugëve dhe për mungesën e drithit. Çdo njëri prej tyre foli shkurt, por me zemër. Në fund u vendos që të "
        "dërgohej një letër në Tiranë, ku të kërkohej ndihmë për shkollën e re dhe për çerdhen.",
        ("cp1252", "latin-1", "mac_roman"),
    ),
    "pl": (
        "Zebranie odbyło się w świetlicy zakładu. Towarzysze mówili długo o tym, że żywność nie dociera do miasta, a "
        "węgiel leży na stacji. Później głos zabrał stary górnik, który pamiętał jeszcze wojnę. Powiedział, że nikt "
        "nie może żyć z obietnic, i że trzeba wysłać delegację do Łodzi. Wszyscy się z nim zgodzili.",
        ("cp1250", "iso8859-2"),
    ),
    "cs": (
        "Schůze začala pozdě večer, protože vlak z Brna měl zpoždění. Předseda přečetl zprávu o práci družstva a "
        "poděkoval všem, kteří přišli. Potom se mluvilo o žních, o počasí a o tom, že školní budova potřebuje novou "
        "střechu. Žádné rozhodnutí však nebylo přijato, neboť řada členů už odešla domů.",
        ("cp1250", "iso8859-2"),
    ),
    "hu": (
        "A gyűlés este hét órakor kezdődött a művelődési házban. Az elnök röviden beszámolt az elmúlt év "
        "eredményeiről, majd megköszönte a dolgozók munkáját. Többen is felszólaltak: volt, aki a fizetésekről "
        "beszélt, és volt, aki a lakások hiányáról. Végül úgy döntöttek, hogy levelet írnak a minisztériumnak.",
        ("cp1250", "iso8859-2"),
    ),
    "ru": (
        "Собрание открылось в семь часов вечера в большом зале завода. Первым выступил секретарь, который говорил о "
        "положении на фронте и о снабжении города хлебом. Рабочие слушали молча, и только изредка кто-нибудь "
        "задавал вопрос. Потом было решено послать телеграмму в Москву и просить о помощи. Ответа ждали долго.",
        ("cp1251", "koi8_r", "cp866", "iso8859-5", "mac_cyrillic", "utf-16", "utf-16-le"),
    ),
    "uk": (
        "Збори відкрилися ввечері у школі. Голова розповів про врожай і про те, що дорога до станції знову "
        "зіпсована. Селяни слухали уважно, але їхні обличчя були похмурі. Один із них підвівся й запитав, коли ж "
        "нарешті привезуть насіння, яке обіцяли ще взимку. Відповіді він не почув, і всі розійшлися додому.",
        ("cp1251", "koi8_u"),
    ),
    "bg": (
        "Събранието започна в осем часа в салона на читалището. Председателят прочете доклада за работата през "
        "годината и благодари на всички, които са помогнали. След това селяните говориха за реколтата и за пътя до "
        "града, който отново е развален. Накрая беше решено да се изпрати писмо до министерството.",
        ("cp1251",),
    ),
    "el": (
        "Η συνέλευση άρχισε το βράδυ στην αίθουσα του σχολείου. Ο πρόεδρος μίλησε για την κατάσταση των εργατών και "
        "ζήτησε από όλους να κάνουν υπομονή. Πολλοί σηκώθηκαν και έφυγαν πριν τελειώσει, γιατί έπρεπε να προλάβουν "
        "το τελευταίο τρένο. Στο τέλος αποφάσισαν να γράψουν ένα γράμμα στην κυβέρνηση.",
        ("cp1253", "iso8859-7"),
    ),
    "tr": (
        "Toplantı akşam saat yedide okulun büyük salonunda başladı. Başkan işçilerin durumu hakkında uzun bir konuşma "
        "yaptı ve herkesten sabırlı olmasını istedi. Birçok kişi sözünü kesti, çünkü artık boş vaatler dinlemek "
        "istemiyorlardı. Sonunda hükümete bir mektup yazılmasına karar verildi; imzaları öğretmen topladı.",
        ("cp1254", "iso8859-9"),
    ),
    "zh": (
        "会议于晚上七点在工厂的大礼堂开始。书记首先讲话，他谈到了城市粮食供应的情况和工人的生活。大家安静地听着，"
        "只有一位老工人站起来提问：什么时候才能修好通往车站的道路？最后，会议决定给中央写一封信，请求帮助。",
        ("gb18030", "utf-16", "utf-16-be"),
    ),
    "zh-Hant": (
        "會議於晚上七點在工廠的大禮堂開始。書記首先講話，他談到了城市糧食供應的情況和工人的生活。大家安靜地聽著，"
        "只有一位老工人站起來提問：什麼時候才能修好通往車站的道路？最後，會議決定給中央寫一封信，請求幫助。",
        ("big5",),
    ),
    "ja": (
        "会議は夜七時に工場の講堂で始まった。委員長は労働者の生活と町の食糧について長い話をした。人々は静かに聞いて"
        "いたが、一人の老人が立ち上がって、駅までの道はいつ直るのかと尋ねた。最後に、政府に手紙を書くことが決まった。",
        ("shift_jis", "euc_jp"),
    ),
    "ko": (
        "회의는 저녁 일곱 시에 공장 강당에서 시작되었다. 위원장은 노동자들의 생활과 도시의 식량 사정에 대하여 길게 "
        "말하였다. 사람들은 조용히 듣고 있었으나 한 노인이 일어나서 역으로 가는 길이 언제 고쳐지느냐고 물었다.",
        ("euc_kr",),
    ),
    "en": (
        "The meeting opened at seven o’clock in the “old” hall — the new one was not ready. Nobody said much about the "
        "delegate’s report, which cost £20 to print, and the café next door was closed. Afterwards the members walked "
        "home along the river, and the naïve young secretary wrote down all that he remembered…",
        ("cp1252", "mac_roman", "utf-8", "utf-16-le"),
    ),
}


_PLAIN = str.maketrans({"’": "'", "„": '"', "“": '"', "”": '"', "—": "-", "…": "...", "£": "L"})


def samples() -> list[tuple[str, str, str]]:
    """Return language, encoding and text of every sample; marks that the encoding has not are typed plainly."""
    return [
        (language, codec, text if _fits(text, codec) else text.translate(_PLAIN))
        for language, (text, codecs) in PROSE.items()
        for codec in codecs
    ]


def _fits(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
