using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Health;

/// <summary>What the books say of orders: how many fail, which stay in doubt, and what could not be booked. Asked now and then, not at every step.</summary>
internal sealed class OrderWatch(LedgerReader reader, HealthConfiguration settings)
{
    /// <summary>Rows of one look: more are a flood, of which the first ones tell enough.</summary>
    private const int Limit = 100;

    /// <summary>Keys that are remembered, so that nothing is written at every look; the database knows them all.</summary>
    private const int RememberedKeys = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>An order is resolved by evidence within a minute or two where its broker allows it; later a person has to look.</summary>
    private static readonly TimeSpan DoubtAfter = TimeSpan.FromMinutes(5);

    /// <summary>What is older was told then.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(2);

    private readonly HashSet<string> _told = [];
    private IReadOnlyDictionary<string, OrderCount> _counts = new Dictionary<string, OrderCount>();
    private DateTime _countedAt = DateTime.MinValue;
    private DateTime _lookedAt = DateTime.MinValue;

    /// <summary>Orders by account, over the window.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyDictionary<string, OrderCount> Count(DateTime now)
    {
        if ((now - _countedAt).Duration() < Interval) return _counts;
        var rows = reader.Query(
            "SELECT account, count(*), sum(CASE WHEN state IN ('ORDER_REJECTED', 'ORDER_UNKNOWN') THEN 1 ELSE 0 END) FROM order_state WHERE changed > @since GROUP BY account",
            new { since = (now - settings.Window).Ticks }, row => (Account: row.Text(), Count: new OrderCount(row.Number(), row.Number())));
        _counts = rows.ToDictionary(row => row.Account, row => row.Count);
        _countedAt = now;
        return _counts;
    }

    /// <summary>Orders that nobody knows the end of, and events that could not be booked: what was not told yet.</summary>
    /// <exception cref="LedgerException">The database cannot be read.</exception>
    public IReadOnlyList<Alert> Look(DateTime now)
    {
        if ((now - _lookedAt).Duration() < Interval) return [];
        _lookedAt = now;
        return [.. InDoubt(now).Concat(Refused(now)).Where(alert => !_told.Contains(alert.Key))];
    }

    /// <summary>The alerts are kept: they are not given again.</summary>
    public void Kept(IEnumerable<Alert> alerts)
    {
        if (_told.Count > RememberedKeys) _told.Clear();
        foreach (var alert in alerts) _told.Add(alert.Key);
    }

    private IReadOnlyList<Alert> InDoubt(DateTime now) => reader.Query(
        "SELECT intent, broker, account, symbol, changed FROM order_state WHERE changed > @since AND changed < @until AND state = 'ORDER_UNKNOWN' ORDER BY changed LIMIT @limit",
        new { since = (now - LookBack).Ticks, until = (now - DoubtAfter).Ticks, limit = Limit },
        row =>
        {
            var (intent, broker, account, symbol, since) = (row.Text(), row.Text(), row.Text(), row.Text(), row.Time());
            return new Alert(
                $"doubt-{intent}-{since.Ticks}", since, AlertKinds.OrderUnknown, intent, Severity.Error, $"order {intent} for {symbol} at {broker} {account} has been in doubt since {since:yyyy-MM-dd HH:mm:ss} UTC");
        });

    private IReadOnlyList<Alert> Refused(DateTime now) => reader.Query(
        "SELECT key, why, time FROM refused WHERE time > @since ORDER BY id DESC LIMIT @limit",
        new { since = (now - LookBack).Ticks, limit = Limit },
        row =>
        {
            var (key, why, time) = (row.Text(), row.Text(), row.Time());
            return new Alert($"refused-{key}-{time.Ticks}", time, AlertKinds.NotBooked, key, Severity.Error, $"{key} cannot be booked and is kept: {why}");
        });
}
