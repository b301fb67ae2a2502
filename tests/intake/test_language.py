"""Languages: English is presumed, others are named."""

from __future__ import annotations

import pytest

from comity.errors import IntakeError
from comity.intake.language import detect, language_name

ENGLISH = [
    "Tokayev, Yoon Meet in Astana",
    "South Korea, Kazakhstan Sign MoU on Forestry",
    "Kassym-Jomart Tokayev, Cho Tae-yul, Emmanuel Macron, Luiz Inácio Lula da Silva, Javier Milei",
    "Exports: 5.4 bn; imports: 2.1 bn",
    "President of the Côte d’Ivoire visits São Tomé e Príncipe and the Federal Republic of Germany.",
    "The Instituto de la Paz and the Banco de la Nación de la República met the de la Rúa family of La Paz.",
    "Ulaanbaatar – Presidents of Mongolia and Türkiye Ukhnaagiin Khürelsükh, Recep Tayyip Erdoğan hold talks",
    "E & O E - PROOF ONLY",
    "I don't think I would do anything differently",
    "6,1",
    "",
]
OTHERS = [
    ("ru", "Президенты Казахстана и Кореи подписали в Астане меморандум о лесном хозяйстве."),
    ("kk", "Қазақстан мен Корея президенттері Астанада орман шаруашылығы туралы меморандумға қол қойды."),
    (
        "uk",
        "Президенти України і Кореї підписали в Києві меморандум про співпрацю у сфері лісового господарства її країн.",
    ),
    ("ko", "한국과 카자흐스탄의 대통령이 아스타나에서 산림 양해각서에 서명했다."),
    ("zh", "中国和哈萨克斯坦两国元首在阿斯塔纳签署了林业合作谅解备忘录。"),
    ("ja", "日本とカザフスタンの首脳はアスタナで林業に関する覚書に署名した。"),
    ("ar", "وقع رئيسا كازاخستان وكوريا مذكرة تفاهم في أستانا."),
    ("fa", "رؤسای جمهور قزاقستان و کره در آستانه یادداشت تفاهم چهارجانبه را امضا کردند که پیش‌تر گفته بودند."),
    ("ka", "პრეზიდენტებმა ხელი მოაწერეს მემორანდუმს."),
    ("fr", "Les présidents du Kazakhstan et de la Corée ont signé une déclaration sur les forêts à Astana."),
    ("de", "Die Präsidenten unterzeichneten in Astana eine Erklärung über die strategische Partnerschaft."),
    ("es", "Los presidentes de Kazajistán y de Corea firmaron en Astaná un memorando sobre los bosques."),
    ("pt", "Os presidentes do Cazaquistão e da Coreia assinaram em Astana um memorando sobre as florestas."),
    (
        "it",
        "I presidenti del Kazakistan e della Corea hanno firmato ad Astana un memorandum sulle foreste con la firma dei ministri.",
    ),
    (
        "tr",
        "Kazakistan ve Güney Kore cumhurbaşkanları Astana'da ormancılık için bir mutabakat zaptı imzaladı ve iki ülke",
    ),
    (
        "id",
        "Presiden Kazakhstan dan Korea menandatangani nota kesepahaman yang akan berlaku untuk kedua negara di Astana.",
    ),
    (
        "pl",
        "Prezydenci Kazachstanu i Korei podpisali w Astanie memorandum o lasach, które jest ważne dla obu państw oraz nie",
    ),
    ("vi", "Tổng thống của hai nước đã ký bản ghi nhớ về lâm nghiệp tại Astana và cho các bên."),
]


@pytest.mark.parametrize("text", ENGLISH)
def test_short_odd_and_foreign_named_english_stays_english(text):
    assert detect(text) == "en"


@pytest.mark.parametrize(("code", "text"), OTHERS)
def test_other_languages_are_told(code, text):
    assert detect(text) == code
    assert language_name(code) != code


def test_a_long_text_in_an_unknown_language_is_not_english():
    assert detect("Valstybių vadovai Kolme zwanenburg harum scripta notavit ullam " * 20) == "und"


def test_a_text_in_two_languages_counts_if_one_half_is_english():
    russian = "Президенты подписали в Астане меморандум о лесном хозяйстве. " * 100
    english = "The presidents signed a memorandum on forestry in Astana. " * 100
    assert detect(russian + english) == "en"
    assert detect(english + russian) == "en"
    assert detect(russian) == "ru"


def test_a_file_that_is_not_english_is_refused_with_the_language_found(read_bytes):
    with pytest.raises(IntakeError) as caught:
        read_bytes("rus.txt", OTHERS[0][1].encode())
    assert "rus.txt: not English but Russian" in caught.value.message
    assert "translation" in caught.value.hint
