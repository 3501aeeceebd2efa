//! What became of a work, in lines: where it stands, where it was passed up to, who endorsed it.

use desk::PassingState;
use desk::view::course::Run;

/// The lines, in the order of the way.
pub fn lines(run: Run) -> Vec<String> {
    let placed = run.printings.into_iter().map(|placed| {
        let day = placed.dated.map(|day| format!("，{day}")).unwrap_or_default();
        let (publication, number, kind) = (placed.publication, placed.number, placed.kind);
        format!("{publication}{number}，{kind}，{}{day}", placed.state.zh())
    });
    let passed = run.passings.into_iter().map(|passed| {
        let state = match passed.state {
            PassingState::Passed => "等待采用结果",
            other => other.zh(),
        };
        format!("{}报{}，{state}", passed.passed_on, passed.publication)
    });
    let signed = run.endorsements.into_iter().map(|signed| {
        format!("{}，{}{}批示：{}", signed.dated, signed.title, signed.name, signed.words)
    });
    placed.chain(passed).chain(signed).collect()
}
