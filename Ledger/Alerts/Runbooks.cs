namespace Sluice.Ledger.Alerts;

/// <summary>Where it stands what to do about a kind of alert.</summary>
internal static class Runbooks
{
    public static readonly IReadOnlyDictionary<string, string> Pages = new Dictionary<string, string>
    {
        [AlertKinds.BrokerGone] = "failover.md",
        [AlertKinds.BrokerBack] = "failover.md",
        [AlertKinds.EngineGone] = "engine-gone.md",
        [AlertKinds.EngineBack] = "engine-gone.md",
        [AlertKinds.LoginEnding] = "schwab-login.md",
        [AlertKinds.OrderErrors] = "order-errors.md",
        [AlertKinds.OrderUnknown] = "unknown-order.md",
        [AlertKinds.Failover] = "failover.md",
        [AlertKinds.FailoverAsked] = "failover.md",
        [AlertKinds.Reconciliation] = "reconciliation.md",
        [AlertKinds.NotReconciled] = "not-reconciled.md",
        [AlertKinds.ForeignOrder] = "foreign-order.md",
        [AlertKinds.RiskLimit] = "risk-limit.md",
        [AlertKinds.NotBooked] = "not-booked.md",
        [AlertKinds.LedgerStuck] = "ledger-stuck.md",
        [AlertKinds.ChannelFailed] = "alerts.md",
        [AlertKinds.Trading] = "halt.md",
        [AlertKinds.Engine] = "README.md",
        [AlertKinds.Test] = "alerts.md"
    };

    public static string Of(string kind) => $"docs/runbooks/{Pages.GetValueOrDefault(kind, "README.md")}";
}
