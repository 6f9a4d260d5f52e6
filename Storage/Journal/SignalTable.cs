using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Journal;

/// <summary>Signals as rows. The writing half, and how a row is read.</summary>
internal sealed class SignalTable(SqliteDatabase database)
{
    public const string Columns = "source, id, state, strategy, symbol, body, received, time, expires, sequence, reason, message, wait_until, changed, metadata, outcome";

    private readonly SqliteStatement _insert = database.Prepare(Sql.InsertNew("signal", Columns));
    private readonly SqliteStatement _update = database.Prepare(Sql.Update("signal", Columns, "source = ? AND id = ? AND state = ?"));

    /// <exception cref="InvariantViolationException">The row is not in the expected former state.</exception>
    public void Write(SignalRecord after, SignalState? before)
    {
        var changed = before is { } expected
            ? Add(_update, after).Add(after.Key.Source).Add(after.Key.Id).Add(expected).Run()
            : Add(_insert, after).Run();
        Invariant.Holds(changed == 1, $"signal {after.Key} is not {before?.ToString() ?? "new"}");
    }

    public static SignalRecord Read(SqliteStatement row) => new()
    {
        Key = new SignalKey(row.Text(), row.Text()),
        State = row.Choice<SignalState>(),
        Strategy = row.Text(),
        Symbol = row.Text(),
        Body = row.Text(),
        Received = row.Time(),
        Time = row.Time(),
        Expires = row.Time(),
        Sequence = row.Number(),
        Reason = row.Choice<ReasonCode>(),
        Message = row.Text(),
        WaitUntil = row.OptionalTime(),
        Changed = row.Time(),
        Metadata = row.OptionalText(),
        Outcome = row.OptionalChoice<CompletionOutcome>()
    };

    private static SqliteStatement Add(SqliteStatement statement, SignalRecord signal) => statement.Bind()
        .Add(signal.Key.Source).Add(signal.Key.Id).Add(signal.State).Add(signal.Strategy).Add(signal.Symbol).Add(signal.Body)
        .Add(signal.Received).Add(signal.Time).Add(signal.Expires).Add(signal.Sequence).Add(signal.Reason).Add(signal.Message)
        .Add(signal.WaitUntil).Add(signal.Changed).Add(signal.Metadata).Add(signal.Outcome);
}
