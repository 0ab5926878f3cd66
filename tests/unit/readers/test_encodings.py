"""Prose of our own in many languages, and the encodings in which people kept such texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teikit.errors import SourceError
from teikit.formats import characters
from teikit.formats.mojibake import meant, mojibake
from teikit.readers import decode, read
from teikit.readers import guess as guessing

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


@pytest.mark.parametrize(("language", "codec", "text"), samples())
def test_the_encoding_of_every_sample_is_found(language: str, codec: str, text: str) -> None:
    decoded = decode(text.encode(codec), f"{language}.txt")
    assert decoded.text.lstrip("\ufeff") == text


@pytest.mark.parametrize(("language", "codec", "text"), [one for one in samples() if not one[1].startswith("utf")])
def test_it_is_found_without_the_detector_of_the_extra(
    language: str, codec: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guessing, "_detector", lambda _data: None)
    found = guessing.guess(text.encode(codec))
    assert found is not None
    assert text.encode(codec).decode(found.encoding) == text


def test_the_files_of_the_corpus(testdata: Callable[..., Path]) -> None:
    folder = testdata("corpus", "documents", "encodings")
    found = {path.name: decode(path.read_bytes(), path.name).encoding for path in sorted(folder.iterdir())}
    assert found == {
        "en_ctrl_nbsp_softhyphen.txt": "utf-8",
        "fr_macroman.txt": "mac_roman",
        "ru_koi8r.txt": "koi8-r",
        "sq_nfd.md": "utf-8",
        "zh_gb18030.txt": "gb18030",
    }


@pytest.mark.parametrize(
    ("declared", "codec", "read_as", "codes"),
    [
        ("utf-8", "cp1252", "cp1252", ["ENC917"]),
        ("iso-8859-1", "utf-8", "utf-8", ["ENC917"]),
        ("iso-8859-1", "cp1252", "cp1252", []),
        ("koi8-r", "koi8-r", "koi8-r", []),
        ("no-such-thing", "cp1252", "cp1252", ["ENC901"]),
        ("utf-16", "utf-8", "utf-8", []),
    ],
)
def test_a_declared_encoding_holds_unless_the_bytes_deny_it(
    declared: str, codec: str, read_as: str, codes: list[str]
) -> None:
    words = PROSE["ru" if codec == "koi8-r" else "fr"][0]
    page = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    decoded = decode(page.encode(codec, "replace"), "a.html")
    assert decoded.encoding == read_as
    assert [finding.code for finding in decoded.findings] == codes


def test_a_declared_latin_1_that_is_cyrillic_is_not_believed() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{PROSE["ru"][0]}</p></body></html>'
    assert decode(page.encode("cp1251"), "a.html").encoding == "cp1251"


def test_lines_in_two_encodings_are_read_line_by_line() -> None:
    data = "Zoë wrote.\nA café.\n".encode() + "Another café.\r\n".encode("cp1252") + "Noël.\n".encode()
    decoded = decode(data, "a.txt")
    assert decoded.text == "Zoë wrote.\nA café.\nAnother café.\r\nNoël.\n"
    assert decoded.encoding == "utf-8+cp1252"
    assert [(one.code, one.location.line) for one in decoded.findings] == [("ENC918", 3)]
    assert characters(data, decoded.encoding) == decoded.text


MANGLED = "A cafÃ© in the town.\n\nâ€œWe went there,â€\x9d he said, and drank cafÃ© au lait in the cafÃ©."


def test_mojibake_is_reported_and_left_alone() -> None:
    result = read(MANGLED.encode(), "a.txt")
    found = [one for one in result.findings if one.code == "ENC919"]
    assert [(one.severity, one.location.line, one.location.column) for one in found] == [("warning", 1, 6)]
    assert "--repair" in found[0].message
    assert "cafÃ©" in "".join(run.text for block in result.value.blocks for run in block.content)  # type: ignore[union-attr]


def test_mojibake_is_repaired_on_request() -> None:
    result = read(MANGLED.encode(), "a.txt", repair=True)
    runs = [run for block in result.value.blocks for run in block.content]  # type: ignore[union-attr]
    assert "".join(run.text for run in runs).endswith("“We went there,” he said, and drank café au lait in the café.")
    assert {run.rule for run in runs if run.rule} == {"mojibake-cp1252"}
    assert result.value.text == MANGLED


@pytest.mark.parametrize("language", sorted(PROSE))
def test_no_language_is_taken_for_mojibake(language: str) -> None:
    assert mojibake(PROSE[language][0]) == []


@pytest.mark.parametrize("language", sorted(PROSE))
def test_utf_8_read_as_windows_1252_is_undone(language: str) -> None:
    text = PROSE[language][0]
    wrong = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    right, at = "", 0
    for start, end, codec in mojibake(wrong):
        right += wrong[at:start] + (meant(wrong[start:end], codec) or "")
        at = end
    assert right + wrong[at:] == text


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300), encoding=st.sampled_from([None, None, "utf-8", "utf-16", "cp1252", "idna", "hex"]))
def test_any_bytes_are_characters_or_one_error(data: bytes, encoding: str | None) -> None:
    try:
        decoded = decode(data, "a.txt", encoding)
    except SourceError as error:
        message = str(error)
    else:
        message = "read"
        assert characters(data, decoded.encoding) == decoded.text
    assert len(message.splitlines()) == 1
