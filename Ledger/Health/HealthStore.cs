using System.Data.Common;
using Dapper;
using Sluice.Core.Configuration;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Health;

/// <summary>Keeps the health history beside the books. Used by one thread at a time.</summary>
internal sealed class HealthStore(ILedgerDatabase database)
{
    private const string Columns = "key, time, kind, broker, account, message";

    /// <summary>The newest events, the oldest of them first.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<HealthEvent> Newest(int limit) => Run(connection => Rows.Query(
        connection, null, $"SELECT {Columns} FROM (SELECT id, {Columns} FROM health_event ORDER BY id DESC LIMIT @limit) AS newest ORDER BY id", new { limit },
        row => new HealthEvent(row.Text(), row.Time(), row.Choice<HealthKind>(), row.Text(), row.Text(), row.Text())));

    /// <summary>Keeps events and what people are told of them, in one transaction. What is there already stays as it is.</summary>
    /// <param name="fence">Of the writer's lease.</param>
    /// <param name="events">The news.</param>
    /// <param name="alerts">What people are told.</param>
    /// <param name="channels">Names of the configured channels.</param>
    /// <param name="settings">Who is told, and how often.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="LedgerException">The database cannot be written; nothing was kept.</exception>
    /// <exception cref="LeaseLostException">Another instance has become the writer; nothing was kept.</exception>
    public void Keep(long fence, IReadOnlyList<HealthEvent> events, IReadOnlyList<Alert> alerts, IReadOnlyList<string> channels, AlertConfiguration settings, DateTime now) => Run(connection =>
    {
        using var transaction = database.BeginWrite(connection);
        if (connection.Execute("UPDATE lease SET owner = owner WHERE id = 1 AND fence = @fence", new { fence }, transaction) != 1)
            throw new LeaseLostException($"{database.Place}: another instance has become the ledger's writer: it watches");
        foreach (var one in events)
            connection.Execute(
                $"INSERT INTO health_event ({Columns}) VALUES (@key, @time, @kind, @broker, @account, @message) ON CONFLICT (key) DO NOTHING",
                new { key = one.Key, time = one.Time.Ticks, kind = one.Kind.ToString(), broker = one.Broker, account = one.Account, message = one.Message },
                transaction);
        AlertStore.Keep(connection, transaction, alerts, channels, settings, now);
        transaction.Commit();
        return true;
    });

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
