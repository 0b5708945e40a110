"""The roster workbook: what people see, and what comes back after they edited it."""

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from scheduler.domain.problem import Problem
from scheduler.domain.roster import Roster
from scheduler.formats.roster_faults import BadRoster
from scheduler.formats.roster_xlsx import from_xlsx, to_xlsx
from tests.exports.expo import ISSUED, NOON, PROBLEM, ROSTER, SHIFTS, VOLUNTEERS, shift

POST, PERSON, DAY, LIST = "按岗位", "按人员", "值守 2020-11-02", "清单"
# By post G1 is row 6 and O1 row 7; 1A, 1P, 2A are columns D, E, F. By person A's people start at row 7, B's at row 10.
G1_1A, G1_1P, O1_1A = "D6", "E6", "D7"
ANN_1A, CY_1A, CY_1P = "D7", "D10", "E10"


def workbook(problem: Problem = PROBLEM, roster: Roster = ROSTER) -> bytes:
    return to_xlsx(problem, roster, version="第3版", issued=ISSUED)


def edited(edit: Callable[[Workbook], object], raw: bytes | None = None) -> bytes:
    """The workbook as another program saves it after an edit."""
    book = openpyxl.load_workbook(io.BytesIO(raw or workbook()))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book[sheet][cell] = value

    return edit


def refused(raw: bytes) -> list[tuple[str, int, str]]:
    with pytest.raises(BadRoster) as refusal:
        from_xlsx(PROBLEM, raw)
    for fault in refusal.value.faults:
        assert fault.say("zh") != fault.say("en")
    return [(fault.sheet, fault.row, fault.column) for fault in refusal.value.faults]


def test_by_post_the_leader_stands_first_and_missing_people_are_counted() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook()))[POST]

    cells = {name: sheet[name].value for name in ("B1", "B2", "D4", "D5", "B6", G1_1A, G1_1P, O1_1A)}

    assert cells == {
        "B1": "食博会 · 岗位排班表",
        "B2": "版本：第3版    发布时间：2020年10月28日 18:00    以最新版本为准    ★ 组长",
        "D4": "11月2日 周一",
        "D5": "1A\n07:00-12:45",
        "B6": "A馆",
        G1_1A: "★安、欧阳㛃𬭎",
        G1_1P: "张伟(w2)",
        O1_1A: "张伟(w1)\n缺 1",
    }
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.print_title_rows == "$1:$5"


def test_by_person_come_shifts_hours_bus_and_meals() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook()))[PERSON]

    ann, cy = ([cell.value for cell in sheet[row]] for row in (7, 10))

    assert sheet["B6"].value == "学院    2 人上岗，承诺 2 人"
    assert ann == ["ann", "学院", "安", "★G1", None, None, 1, 5.8, "大巴 早", "1 清真"]
    assert cy == ["cy", "团委", "Cy O'Neill", None, None, None, 0, 0, "", ""]


def test_the_sheet_for_the_wall_masks_phones_but_not_the_duty_phone() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook()))[DAY]

    said = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]

    assert [cell for cell in said if "****" in cell] == ["138****0001", "138****0002", "138****0005", "138****0004"]
    assert "周会场\n100 0000 0101" in said
    assert not [cell for cell in said if "13800000" in cell]


def test_in_english_nothing_but_names_is_chinese() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(PROBLEM, ROSTER, version="3", issued=ISSUED, language="en")))

    assert book.sheetnames == ["By post", "By person", "Duty 2020-11-02", "Duty 2020-11-03", "List", "_ids"]
    assert book["By post"]["D4"].value == "Mon 2 Nov"
    assert book["By post"][O1_1A].value == "张伟(w1)\nshort 1"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_untouched_export_comes_back_as_the_same_roster(language: str) -> None:
    raw = to_xlsx(PROBLEM, ROSTER, version="3", issued=ISSUED, language=language)  # type: ignore[arg-type]

    back = from_xlsx(PROBLEM, raw)

    assert (back, back.pinned) == (ROSTER, ROSTER.pinned)


def test_saved_by_another_program_it_still_comes_back() -> None:
    assert from_xlsx(PROBLEM, edited(lambda book: None)) == ROSTER


def test_same_roster_same_bytes() -> None:
    assert workbook() == workbook()


@pytest.mark.parametrize(
    "edit",
    [
        put(POST, G1_1P, "张伟(w2)、cy o'neill"),
        put(POST, G1_1P, "张伟（w2）；Cy O'Neill"),
        put(POST, G1_1P, "w2,cy"),
        put(PERSON, CY_1P, "g1"),
        lambda book: book[LIST].append(["cy", None, "G1-1P"]),
    ],
    ids=["by post", "full width", "ids", "by person", "list"],
)
def test_one_edited_sheet_is_enough(edit: Callable[[Workbook], object]) -> None:
    assert from_xlsx(PROBLEM, edited(edit)) == ROSTER.with_(("cy", "G1-1P"))


def test_somebody_taken_out_of_one_sheet_is_off_and_no_longer_pinned() -> None:
    back = from_xlsx(PROBLEM, edited(put(POST, G1_1A, "安")))

    assert (back, back.pinned) == (ROSTER.without(("bo", "G1-1A")), frozenset())


def test_edits_of_different_people_on_different_shifts_add_up() -> None:
    raw = edited(put(POST, G1_1P, "张伟(w2)、Cy O'Neill"), edited(put(PERSON, ANN_1A, "G1、O1")))

    assert from_xlsx(PROBLEM, raw) == ROSTER.with_(("cy", "G1-1P"), ("ann", "O1-1A"))


def test_the_same_edit_in_two_sheets_is_one_edit() -> None:
    raw = edited(put(POST, O1_1A, "张伟(w1)、Cy O'Neill"), edited(put(PERSON, CY_1A, "O1")))

    assert from_xlsx(PROBLEM, raw) == ROSTER.with_(("cy", "O1-1A"))


def test_sheets_that_contradict_are_refused_with_both_places() -> None:
    raw = edited(put(POST, O1_1A, "张伟(w1)、Cy O'Neill"), edited(put(PERSON, CY_1A, "G1")))

    assert refused(raw) == [(POST, 7, "D"), (PERSON, 10, "D")]


def test_two_sheets_that_fill_the_same_place_differently_contradict() -> None:
    raw = edited(put(POST, O1_1A, "张伟(w1)、Cy O'Neill"), edited(put(PERSON, ANN_1A, "G1、O1")))

    assert refused(raw) == [(POST, 7, "D"), (PERSON, 7, "D")]


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (put(POST, G1_1A, "安、张伟"), (POST, 6, "D")),
        (put(POST, G1_1A, "安、张三"), (POST, 6, "D")),
        (put(POST, "F6", "安"), (POST, 6, "F")),
        (put(POST, G1_1A, "安、安"), (POST, 6, "D")),
        (put(PERSON, CY_1A, "Q7"), (PERSON, 10, "D")),
        (put(PERSON, "F10", "G1"), (PERSON, 10, "F")),
        (put(PERSON, "C7", "Cy O'Neill"), (PERSON, 7, "C")),
        (put(LIST, "A5", "bob"), (LIST, 5, "A")),
        (put(LIST, "A5", "cy"), (LIST, 5, "B")),
        (put(LIST, "E5", "2020-11-03"), (LIST, 5, "E")),
    ],
    ids=[
        "name of two people",
        "unknown name",
        "no shift at that time",
        "twice",
        "unknown code",
        "no such post then",
        "name overwritten",
        "unknown id",
        "id and name differ",
        "derived column",
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(
    edit: Callable[[Workbook], object], place: tuple[str, int, str]
) -> None:
    assert refused(edited(edit)) == [place]


def test_of_two_people_with_one_name_the_choice_is_offered() -> None:
    with pytest.raises(BadRoster) as refusal:
        from_xlsx(PROBLEM, edited(put(POST, G1_1A, "安、张伟")))

    assert refusal.value.faults[0].say("zh") == (
        "表“按岗位”第 6 行“D”列：叫“张伟”的不止一人。请写 张伟(w1)、张伟(w2) 中的一个。"
    )


def test_rows_may_be_sorted_and_sheets_thrown_away() -> None:
    def shuffle(book: Workbook) -> None:
        del book[POST], book[LIST]
        sheet = book[PERSON]
        rows = [[cell.value for cell in sheet[row]] for row in (7, 10)]
        for row, values in zip((10, 7), rows, strict=True):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column).value = value  # type: ignore[union-attr]

    assert from_xlsx(PROBLEM, edited(shuffle)) == ROSTER


def test_without_the_hidden_sheet_agreeing_sheets_are_taken_and_others_refused() -> None:
    def forget(book: Workbook) -> None:
        del book["_ids"]

    forgetful = edited(forget)

    assert from_xlsx(PROBLEM, forgetful) == ROSTER
    assert refused(edited(put(POST, G1_1A, "安"), forgetful)) == [("", 0, "")]


def test_a_plain_table_of_ids_is_a_roster_too() -> None:
    book = Workbook()
    for row in (("Shift", "Volunteer"), ("G1-1A", "ann"), ("O1-2A", "cy")):
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)

    assert from_xlsx(PROBLEM, out.getvalue()) == Roster.of([("ann", "G1-1A"), ("cy", "O1-2A")])


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 cut off", b"volunteer,shift"])
def test_damaged_files_are_refused(raw: bytes) -> None:
    with pytest.raises(BadRoster):
        from_xlsx(PROBLEM, raw)


def test_two_shifts_of_a_post_at_the_same_time_stay_apart() -> None:
    twice = replace(PROBLEM, shifts=(*SHIFTS, shift("G1-1A-b", "G1", 2, 7 * 60, NOON, 1, "1A")))
    roster = ROSTER.with_(("cy", "G1-1A-b"))

    raw = workbook(twice, roster)

    assert openpyxl.load_workbook(io.BytesIO(raw))[PERSON][CY_1A].value == "G1·2"
    assert from_xlsx(twice, raw) == roster


def test_times_without_slots_are_columns_too() -> None:
    odd = replace(PROBLEM, slots=(), shifts=(shift("X", "G1", 2, 9 * 60, 10 * 60), shift("Y", "O1", 2, 570, 660)))
    roster = Roster.of([("ann", "X"), ("bo", "Y")])

    raw = workbook(odd, roster)

    sheet = openpyxl.load_workbook(io.BytesIO(raw))[POST]
    assert (sheet["D5"].value, sheet["E5"].value) == ("09:00-10:00", "09:30-11:00")
    assert from_xlsx(odd, raw) == roster


names = st.text(st.sampled_from("张伟★、,;()#12缺 \n=·𬭎"), min_size=1, max_size=6)


@settings(deadline=None, max_examples=50)
@given(st.lists(names, min_size=3, max_size=5), st.data())
def test_whatever_people_are_called_they_come_back(called: list[str], data: st.DataObject) -> None:
    people = tuple(replace(VOLUNTEERS[1], id=f"v{index}", name=name) for index, name in enumerate(called))
    problem = replace(PROBLEM, volunteers=people)
    pairs = st.tuples(st.sampled_from([p.id for p in people]), st.sampled_from([s.id for s in SHIFTS]))
    roster = Roster.of(data.draw(st.sets(pairs)))

    assert from_xlsx(problem, workbook(problem, roster)) == roster
