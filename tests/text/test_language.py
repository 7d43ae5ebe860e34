"""Which language a text is in."""

from __future__ import annotations

import pytest

from reader.text.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council voted on Tuesday to rebuild the old line along the river."),
        ("en", "A walker has paid tribute to a clerk after a fall from a bridge in Marwick."),
        ("en", "Dana Whitlow asked Ana Lee, the paper's editor, to serve as the town's clerk."),
        ("de", "Der Rat hat am Dienstag beschlossen, die alte Strecke am Fluss wieder aufzubauen."),
        ("fr", "Le conseil a décidé mardi de reconstruire la ligne qui longe le fleuve."),
        ("es", "El consejo decidió el martes reconstruir la línea que va por el río."),
        ("it", "Il consiglio ha deciso martedì di ricostruire la linea che corre lungo il fiume."),
        ("pt", "O conselho decidiu na terça-feira que não vai reconstruir a linha do rio."),
        ("nl", "De raad besloot dinsdag dat het oude spoor langs de rivier wordt herbouwd."),
        ("sv", "Rådet beslutade att den gamla linjen inte ska byggas och att det blir en väg."),
        ("pl", "Rada zdecydowała we wtorek, że stara linia nie będzie odbudowana."),
        (
            "tr",
            "Meclis salı günü eski hattın yeniden yapılması için bir karar aldı ve bu daha çok.",
        ),
        ("ru", "Совет во вторник решил, что старая линия вдоль реки будет восстановлена."),
        ("uk", "Рада у вівторок вирішила, що стара лінія вздовж річки буде відновлена."),
        ("ar", "قرر المجلس يوم الثلاثاء إعادة بناء الخط القديم على طول النهر."),
        ("fa", "شورا روز سه‌شنبه تصمیم گرفت که خط قدیمی کنار رودخانه را دوباره بسازد."),
        ("he", "המועצה החליטה ביום שלישי לבנות מחדש את הקו הישן לאורך הנהר."),
        ("el", "Το συμβούλιο αποφάσισε την Τρίτη να ξαναχτίσει την παλιά γραμμή."),
        ("zh", "市议会周二决定重建沿河的旧电车线路。"),
        ("ja", "市議会は火曜日、川沿いの古い路線を再建することを決めた。"),
        ("ko", "시의회는 화요일 강변의 옛 노선을 재건하기로 결정했다."),
        ("hi", "परिषद ने मंगलवार को पुरानी लाइन को फिर से बनाने का फैसला किया।"),
        ("und", ""),
        ("und", "12 345 — 67"),
        ("und", "Marwick Lindholm Ostrava Whitlow Prentice"),
    ],
)
def test_languages(language: str, text: str) -> None:
    assert language_of(text) == language
