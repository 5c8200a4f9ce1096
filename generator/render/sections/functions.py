"""The functions: what they take and return, what they use and who calls them."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.model.objects import Function
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.ddl import function_sql
from generator.render.markdown import Markdown, code, escape, fence, join, paragraphs
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class FunctionView:
    """A function; ``sql`` is None where the source is left out."""

    anchor: Markdown
    heading: str
    facts: tuple[Markdown, ...]
    comment: Markdown
    sql: Markdown | None


@dataclass(frozen=True, slots=True)
class FunctionsView:
    """The functions by name."""

    functions: tuple[FunctionView, ...]


@section("functions", pages=("functions", "single"), order=65)
def view(_subject: object, context: Context) -> FunctionsView | None:
    """Return the functions that the migrations made, if there are any."""
    found = tuple(_function(one, context) for one in context.schema.functions if not one.external)
    return FunctionsView(found) if found else None


def _function(one: Function, context: Context) -> FunctionView:
    sql = fence(function_sql(one)) if context.full and one.body and one.type != "aggregate" else None
    return FunctionView(
        anchor=Markdown(context.links.anchor(one.id)),
        heading=f"Function {display(one.id)}",
        facts=tuple(_facts(one, context)),
        comment=paragraphs(one.comment or one.source_comment),
        sql=sql,
    )


def _facts(one: Function, context: Context) -> list[Markdown]:
    traits = [one.type, one.language, one.volatility]
    traits += ["strict"] if one.strict else []
    traits += ["security definer"] if one.security_definer else []
    facts = [escape(", ".join(traits))]
    if one.returns:
        facts.append(Markdown(f"Returns {code(one.returns)}"))
    if one.settings:
        facts.append(Markdown(f"Settings: {join(code(setting) for setting in one.settings)}"))
    if one.references:
        facts.append(Markdown(f"Uses {context.refer_all(one.references)}"))
    for kind, words in _USERS:
        users = context.crossrefs.users(one.id, kind)
        if users:
            facts.append(Markdown(f"{words} {join(_user(user, context) for user in users)}"))
    if one.history:
        facts.append(Markdown(f"Defined in {context.source(one.history[-1].origin)}"))
    return facts


_USERS = (
    (Kind.TRIGGER, "Called by the trigger"),
    (Kind.POLICY, "Called by the policy"),
    (Kind.VIEW, "Called by the view"),
    (Kind.FUNCTION, "Called by the function"),
)


def _user(user: ObjectId, context: Context) -> Markdown:
    if user.kind in {Kind.TRIGGER, Kind.POLICY}:
        return Markdown(f"{code(user.sub)} on {context.refer(ObjectId(Kind.TABLE, user.schema, user.name))}")
    return context.refer(user)
