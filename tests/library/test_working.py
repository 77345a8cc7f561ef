"""How a value came about, in the words of both editions and as data; a check as a table; the conventions beside their alternatives."""

from fractions import Fraction as F

import pytest

from answersheet.domain.quantity import Quantity, assumed, counted
from answersheet.domain.rates import annual_growth, annuity, chance_of_order, percentage, zero_defect_bound
from answersheet.show import alternatives, findings, text, working
from tests.library.made import AUDIT, claim, finding, statement

x, y, z = (assumed(name, value) for name, value in (("x", 6), ("y", 3), ("z", 2)))
RATE, OTHER = claim("rate", "93.47", "percent").quantity, claim("other", "98.59", "percent").quantity
FIRST, LAST = claim("first", "100", kind="count").quantity, claim("last", "200", kind="count").quantity
SPAN = assumed("span", 4, "year")
GROWTH = annual_growth(FIRST, LAST, SPAN)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (
            finding("years", claim("r", "18.9", "percent").quantity, GROWTH).result,
            "years n with (the last ÷ the first)^(1 ÷ n) − 1 = the r",
            "使(the last ÷ the first)^(1 ÷ n) − 1 = the r成立的年数n",
        ),
        (GROWTH, "(the last ÷ the first)^(1 ÷ 4) − 1", "(the last ÷ the first)^(1 ÷ 4) − 1"),
        (annual_growth(x * y, x / y, 3), "(x ÷ y ÷ (x × y))^(1 ÷ 3) − 1", "(x ÷ y ÷ (x × y))^(1 ÷ 3) − 1"),
        (2 * GROWTH, "2 × ((the last ÷ the first)^(1 ÷ 4) − 1)", "2 × ((the last ÷ the first)^(1 ÷ 4) − 1)"),
        (
            finding("sample", RATE).result,
            "smallest n with a whole k for which k ÷ n rounds to the rate",
            "使k ÷ n（k为整数）四舍五入后等于the rate的最小n",
        ),
        (
            finding("one-sample", RATE, OTHER).result,
            "smallest n with a whole k for which k ÷ n rounds to the rate; the other",
            "使k ÷ n（k为整数）四舍五入后等于the rate；the other的最小n",
        ),
        (
            Quantity.of(9).tracing("sample-with-errors", RATE, x),
            "smallest n for which (n − x) ÷ n rounds to the rate",
            "使(n − x) ÷ n四舍五入后等于the rate的最小n",
        ),
        (
            chance_of_order(z, y, x),
            "chance that all errors fall into the first of two samples: z; y; x",
            "全部差错都落入两个样本中前一个的概率：z；y；x",
        ),
        (annuity(RATE, y), "sum of (the rate)^t for t from 0 to y − 1", "t由0至y − 1，(the rate)^t之和"),
        (2 * annuity(RATE, y), "2 × sum of (the rate)^t for t from 0 to y − 1", "2 × t由0至y − 1，(the rate)^t之和"),
        (Quantity.of(9).tracing("overlap", x, y), "what these intervals share: x; y", "各区间的公共部分：x；y"),
        (finding("decimals", RATE).result, "decimals of the rate", "the rate的小数位数"),
        (zero_defect_bound(600), "1 − 0.05^(1 ÷ 600)", "1 − 0.05^(1 ÷ 600)"),
        (zero_defect_bound(600) * x, "(1 − 0.05^(1 ÷ 600)) × x", "(1 − 0.05^(1 ÷ 600)) × x"),
        ((x + y) ** z, "(x + y)^z", "(x + y)^z"),
        (x ** (y + z), "x^(y + z)", "x^(y + z)"),
        (-(x - y) * z, "−(x − y) × z", "−(x − y) × z"),
        (x - (y + z), "x − (y + z)", "x − (y + z)"),
        (x + (y - z), "x + y − z", "x + y − z"),
        ((x - y) * z, "(x − y) × z", "(x − y) × z"),
        (x * (y / z), "x × y ÷ z", "x × y ÷ z"),
        (x / (y * z), "x ÷ (y × z)", "x ÷ (y × z)"),
        (percentage(x - y, y / z), "(x − y) ÷ (y ÷ z)", "(x − y) ÷ (y ÷ z)"),
        (x / percentage(y, z), "x ÷ (y ÷ z)", "x ÷ (y ÷ z)"),
        (x * percentage(y, z), "x × y ÷ z", "x × y ÷ z"),
        (percentage(y, z) ** z, "(y ÷ z)^z", "(y ÷ z)^z"),
        (1 * x, "x", "x"),
        (x * 1, "x", "x"),
        (x / 1, "x", "x"),
        (1 / x, "1 ÷ x", "1 ÷ x"),
        (x * Quantity.of(1, "person/household"), "x", "x"),
        (x * Quantity.of(1, "percent"), "x × 1%", "x × 1%"),
        (x * Quantity(F(0), F(2), F(1)), "x × 1", "x × 1"),
        (x * assumed("one", 1), "x × one", "x × one"),
        (counted("claims", 4), "counted in “The report's figures”", "据“报告中的数字”计数"),
        (counted("claims", 4, "found"), "found, counted in “The report's figures”", "found，据“报告中的数字”计数"),
        (statement("s", "5").quantity, "Name of s, China, 2013–2020", "Name of s（China，2013–2020）"),
        (Quantity.of(12345, "yuan"), "12,345 yuan", "12345元"),
        (RATE, "the rate", "the rate"),
    ],
)
def test_the_working_in_words(spoken, value, english, chinese):
    assert working.formula(value) == {"en": english, "zh": chinese}[spoken]


OPERATIONS = {
    "sum": ("sum", "相加"),
    "difference": ("difference", "相减"),
    "product": ("product", "相乘"),
    "quotient": ("quotient", "相除"),
    "negation": ("negation", "相反数"),
    "power": ("power", "乘方"),
    "share": ("share", "占比"),
    "growth": ("growth a year", "年均增长"),
    "zero-defect": ("largest error rate that a faultless sample leaves open", "无差错样本仍容许的最大差错率"),
    "years": ("number of years", "年数"),
    "sample": ("smallest sample", "最小样本"),
    "sample-with-errors": ("smallest sample", "最小样本"),
    "chance": ("chance", "概率"),
    "annuity": ("sum over the years", "各年之和"),
    "overlap": ("what intervals share", "区间的公共部分"),
    "decimals": ("number of decimals", "小数位数"),
}


def test_operations_have_their_names(spoken):
    assert working.operations() == {name: said[spoken == "zh"] for name, said in OPERATIONS.items()}


def test_the_working_as_data(spoken):
    to, difference, product = {"en": (" to ", "difference", "product"), "zh": ("至", "相减", "相乘")}[spoken]
    assert working.card("a", x * RATE - y) == {
        "name": "a",
        "said": "2.61",
        "interval": f"2.60{to}2.61",
        "low": 2.6079,
        "high": 2.6085,
        "best": 2.6082,
        "unit": "",
        "formula": "x × the rate − y",
        "trace": {
            "kind": "operation",
            "operation": "difference",
            "label": difference,
            "said": "2.61",
            "interval": f"2.60{to}2.61",
            "operands": [
                {
                    "kind": "operation",
                    "operation": "product",
                    "label": product,
                    "said": "5.61",
                    "interval": f"5.60{to}5.61",
                    "operands": [
                        {"kind": "assumption", "id": "x", "label": "x", "said": "6", "interval": "6"},
                        {"kind": "claim", "id": "rate", "label": "the rate", "said": "93.47%", "interval": f"93.465%{to}93.475%"},
                    ],
                },
                {"kind": "assumption", "id": "y", "label": "y", "said": "3", "interval": "3"},
            ],
        },
    }
    bounds = working.card("b", Quantity(F(1), F(3), unit=FIRST.unit))
    assert (bounds["best"], bounds["low"], bounds["high"]) == (None, 1, 3) and working.card("c", x * SPAN)["unit"] == "year"


TABLES = {
    "en": '<table class="answers check" data-check="tried"><tr><th scope="row">Formula</th><td>x ≤ y</td></tr>'
    '<tr><th scope="row">Inputs</th><td>x = 6; y = 3</td></tr><tr><th scope="row">Result</th><td>6</td></tr>'
    '<tr><th scope="row">Outcome</th><td><span class="outcome inconsistent">inconsistent</span></td></tr>'
    '<tr><th scope="row">Conclusion</th><td>X (6) exceeds y (3).</td></tr>'
    '<tr><th scope="row">Fails if</th><td>It fails if x is above 3.</td></tr><tr><th scope="row">Note</th><td>a &lt; b</td></tr></table>',
    "zh": '<table class="answers check" data-check="tried"><tr><th scope="row">公式</th><td>x ≤ y</td></tr>'
    '<tr><th scope="row">输入</th><td>x = 6；y = 3</td></tr><tr><th scope="row">结果</th><td>6</td></tr>'
    '<tr><th scope="row">判断</th><td><span class="outcome inconsistent">不合</span></td></tr>'
    '<tr><th scope="row">结论</th><td>X（6）高于y（3）。</td></tr>'
    '<tr><th scope="row">何时不通过</th><td>若x高于3，即不通过。</td></tr><tr><th scope="row">说明</th><td>a &lt; b</td></tr></table>',
}


def test_a_check_as_a_table(spoken):
    assert findings.html(finding("at-most", x, y, judged="x", note="a < b")) == TABLES[spoken]
    short = findings.html(finding("derive", x))
    assert short.count("<tr>") == 5 and TABLES[spoken].partition("</th>")[0] in short
    none = findings.html(finding("offices", FIRST, LAST))
    assert f'<th scope="row">{"Result" if spoken == "en" else "结果"}</th><td>–</td>' in none
    marked = findings.html(finding("derive", assumed("a < b & c", 1)))
    assert marked.count("a &lt; b &amp; c") == 2 and marked.count("A &lt; b &amp; c") == 1


def test_texts_of_numbers_are_sorted_by_these():
    keyed = text.Keyed.of("7.186 million", Quantity.of(7186000))
    assert keyed == "7.186 million" and keyed.key == 7186000.0


CHOSEN = {
    "en": [
        (
            "“about”",
            "half a step of the last digit that is not zero, five per cent at most, to either side",
            "a round one would otherwise stand for half of itself to twice itself",
            "half a step: 0; 1%: 0; 10%: 0",
        ),
        (
            "“nearly”",
            "from one step below the number; of a power of ten a tenth",
            "the word claims a ceiling alone, so the floor is our choice",
            "half a step: 0; 5%: 0; a whole step: 0",
        ),
        ("a hundred per cent", "the number itself", "it claims that nothing is left out", "99.5% or more: 0; 99% or more: 0"),
        (
            "another body",
            "any but the author's office, its predecessor and its head",
            "who prints a number need not have counted",
            "assessments, press and scholars alone: 1; the author's own office too: 1",
        ),
    ],
    "zh": [
        ("“约”", "末位非零数字半个单位，至多百分之五，上下各计", "否则一个整数可以从自身的一半读到两倍", "半个单位：0；1%：0；10%：0"),
        ("“近”", "自该数以下一个单位起；十的整数次幂取十分之一", "这个词只说上限，下限由本书选定", "半个单位：0；5%：0；整一个单位：0"),
        ("百分之百", "该数本身", "它说的是没有例外", "99.5%以上：0；99%以上：0"),
        ("另一机构", "作者机构、其前身及其负责人以外的机构", "登载数字的不一定是统计的", "只计评估、报刊与学者：1；作者机构也算：1"),
    ],
}


def test_conventions_stand_beside_their_alternatives(spoken):
    assert alternatives.rows(AUDIT) == CHOSEN[spoken]
