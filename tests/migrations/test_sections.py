"""Sections of a file, and headings that tools write."""

from __future__ import annotations

import pytest

from generator.migrations.sections import DBMATE, GOOSE, blank_all_downs, blank_boilerplate, blank_down


def kept(text: str) -> list[str]:
    return blank_all_downs(text).split()


@pytest.mark.parametrize(
    "text",
    [
        "-- migrate:up\nUP;\n-- migrate:down\nDOWN;\n",
        "-- +goose Up\nUP;\n-- +goose Down\nDOWN;\n",
        "-- +migrate Up\n-- +migrate StatementBegin\nUP;\n-- +migrate StatementEnd\n-- +migrate Down\nDOWN;\n",
        "-- Up Migration\nUP;\n-- Down Migration\nDOWN;\n",
        "UP;\n---- create above / drop below ----\nDOWN;\n",
        "-- migrate:down\nDOWN;\n-- migrate:up\nUP;\n",
        "-- :up\nUP;\n-- :down\n-- Down migration\nDOWN;\n",
        "-- rambler up\nUP;\n-- rambler down\nDOWN;\n",
        "-- +micrate Up\nUP;\n-- +micrate Down\nDOWN;\n",
        "-- @up {\nUP;\n-- @DOWN {\nDOWN;\n",
        "UP;\n-- //@UNDO\nDOWN;\n",
        "# Users schema\n\n# --- !Ups\nUP;\n# --- !Downs\nDOWN;\n",
    ],
)
def test_only_the_way_up_stays(text: str) -> None:
    assert kept(text) == ["UP;"]


def test_a_remark_about_the_way_back_is_no_marker() -> None:
    text = "-- @down is the way back\nSELECT 1;\n-- rambler down here\nSELECT 2;\n"
    assert blank_all_downs(text) == text


def test_doubled_semicolons_of_an_evolution_are_one() -> None:
    assert blank_all_downs("-- !Ups\nBEGIN RETURN NEW;; END;;\n") == "       \nBEGIN RETURN NEW;  END; \n"
    assert blank_all_downs("BEGIN RETURN NEW;; END;;\n") == "BEGIN RETURN NEW;; END;;\n"


def test_a_file_without_markers_stays() -> None:
    assert blank_down("SELECT 1; -- migrate this down\n", DBMATE) == ("SELECT 1; -- migrate this down\n", False)


def test_markers_count_at_the_beginning_of_a_line() -> None:
    text, seen = blank_down("-- +goose Up\nSELECT '-- +goose Down';\nSELECT 2;\n", GOOSE)
    assert seen
    assert text.split("\n")[1:] == ["SELECT '-- +goose Down';", "SELECT 2;", ""]


@pytest.mark.parametrize(
    "comment",
    [
        "-- CreateTable",
        "-- AddForeignKey",
        "--\n-- Name: users; Type: TABLE; Schema: public; Owner: -\n--",
        "--\n-- PostgreSQL database dump\n--",
        '-- Create "users" table',
        '-- Create index "users_email" to table: "users"',
        '-- Set comment to column: "a" on table: "b"',
        "/*\n  Warnings:\n\n  - You are about to drop the column\n*/",
    ],
)
def test_headings_of_tools_go(comment: str) -> None:
    text = blank_boilerplate(f"{comment}\nCREATE TABLE users (id int);\n")
    assert text.split("\n")[comment.count("\n") + 1] == "CREATE TABLE users (id int);"
    assert text.replace("CREATE TABLE users (id int);", "").strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        "-- Create the table of users\n--\n-- with care\nCREATE TABLE users (id int);\n",
        '-- Create the "users" table, which holds people\nCREATE TABLE users (id int);\n',
        "-- CreateTable is what we call it\nSELECT 1;\n",
        "-- Name: of the customer\nSELECT 1;\n",
        "CREATE FUNCTION f() RETURNS void AS $$\n-- CreateTable\n$$ LANGUAGE sql;\n",
    ],
)
def test_what_people_wrote_stays(text: str) -> None:
    assert blank_boilerplate(text) == text
