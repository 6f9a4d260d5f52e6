using System.Data.Common;
using Dapper;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Alerts;

/// <summary>
/// Alerts beside the books: what happened is kept before it is sent, so that a crash loses none, and one that is read again is known.
/// Used by one thread at a time.
/// </summary>
internal sealed class AlertStore(ILedgerDatabase database)
{
    private const string Columns = "id, channel, key, time, kind, subject, severity, message, state, attempts, due, note";

    /// <summary>Keeps alerts for each channel, and says when they are to be sent.</summary>
    /// <param name="connection">With the transaction that they belong to.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="alerts">The news.</param>
    /// <param name="channels">Names of the configured channels.</param>
    /// <param name="settings">Who is told, and how often.</param>
    /// <param name="now">UTC.</param>
    public static void Keep(DbConnection connection, DbTransaction transaction, IReadOnlyList<Alert> alerts, IReadOnlyList<string> channels, AlertConfiguration settings, DateTime now)
    {
        foreach (var alert in alerts)
        {
            if (alert.Severity < settings.From || channels.Count == 0)
            {
                Insert(connection, transaction, alert, "", AlertState.Kept, now);
                continue;
            }

            foreach (var channel in channels)
            {
                var state = now - alert.Time > settings.MaximumAge ? AlertState.Old
                    : IsRepeated(connection, transaction, alert, channel, settings.RepeatAfter) ? AlertState.Repeated
                    : AlertState.Pending;
                var due = alert.Severity < Severity.Critical && settings.Quiet?.EndOf(now) is { } end ? end : now;
                Insert(connection, transaction, alert, channel, state, due);
            }
        }
    }

    /// <summary>The same by itself, in a transaction of its own.</summary>
    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public void Keep(IReadOnlyList<Alert> alerts, IReadOnlyList<string> channels, AlertConfiguration settings, DateTime now) => Run(connection =>
    {
        using var transaction = database.BeginWrite(connection);
        Keep(connection, transaction, alerts, channels, settings, now);
        transaction.Commit();
        return true;
    });

    /// <summary>What a channel has to send now, the worst first.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<AlertRow> Due(string channel, DateTime now, int limit) => Run(connection => Rows.Query(
        connection, null, $"SELECT {Columns} FROM alert WHERE channel = @channel AND state = 'Pending' AND due <= @now ORDER BY CASE severity WHEN 'Critical' THEN 0 ELSE 1 END, id LIMIT @limit",
        new { channel, now = now.Ticks, limit }, Read));

    /// <summary>The newest, for people.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<AlertRow> Newest(int limit) => Run(connection => Rows.Query(connection, null, $"SELECT {Columns} FROM alert ORDER BY id DESC LIMIT @limit", new { limit }, Read));

    /// <summary>The times of the channel's messages since a time, the oldest first. Alerts that went in one message have one time.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<DateTime> SentSince(string channel, DateTime since) => Run(connection => Rows.Query(
        connection, null, "SELECT DISTINCT ended FROM alert WHERE channel = @channel AND ended > @since AND state = 'Sent' ORDER BY ended", new { channel, since = since.Ticks }, row => row.Time()));

    /// <summary>Keeps what has become of alerts.</summary>
    /// <exception cref="LedgerException">The database cannot be written.</exception>
    public void Change(IEnumerable<AlertRow> rows, DateTime now) => Run(connection =>
    {
        using var transaction = database.BeginWrite(connection);
        foreach (var row in rows)
            connection.Execute(
                "UPDATE alert SET state = @state, attempts = @attempts, due = @due, ended = @ended, note = @note WHERE id = @id AND state = 'Pending'",
                new { state = row.State.ToString(), attempts = row.Attempts, due = row.Due.Ticks, ended = row.State == AlertState.Pending ? 0 : now.Ticks, note = row.Note, id = row.Id },
                transaction);
        transaction.Commit();
        return true;
    });

    private static void Insert(DbConnection connection, DbTransaction transaction, Alert alert, string channel, AlertState state, DateTime due) => connection.Execute(
        "INSERT INTO alert (key, channel, time, kind, subject, severity, message, state, attempts, due, ended, note) " +
        "VALUES (@key, @channel, @time, @kind, @subject, @severity, @message, @state, 0, @due, 0, '') ON CONFLICT (key, channel) DO NOTHING",
        new { key = alert.Key, channel, time = alert.Time.Ticks, kind = alert.Kind, subject = alert.Subject, severity = alert.Severity.ToString(), message = alert.Message, state = state.ToString(), due = due.Ticks },
        transaction);

    /// <summary>Whether the same trouble was told on the channel a short time before, and was as bad.</summary>
    private static bool IsRepeated(DbConnection connection, DbTransaction transaction, Alert alert, string channel, TimeSpan life) => Rows
        .Query(
            connection, transaction,
            "SELECT severity FROM alert WHERE channel = @channel AND kind = @kind AND subject = @subject AND time > @since AND state IN ('Pending', 'Sent') AND key <> @key",
            new { channel, kind = alert.Kind, subject = alert.Subject, since = (alert.Time - life).Ticks, key = alert.Key }, row => row.Choice<Severity>())
        .Exists(told => told >= alert.Severity);

    private static AlertRow Read(RowReader row)
    {
        var (id, channel) = (row.Number(), row.Text());
        var alert = new Alert(row.Text(), row.Time(), row.Text(), row.Text(), row.Choice<Severity>(), row.Text());
        return new AlertRow(id, channel, alert, row.Choice<AlertState>(), row.Whole(), row.Time(), row.Text());
    }

    private T Run<T>(Func<DbConnection, T> work)
    {
        try
        {
            using var connection = database.Connect();
            return work(connection);
        }
        catch (Exception failure) when (failure is not LedgerException && database.Explain(failure) is { } explained)
        {
            throw explained;
        }
    }
}
