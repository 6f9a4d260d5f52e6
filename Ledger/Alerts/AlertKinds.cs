namespace Sluice.Ledger.Alerts;

/// <summary>The kinds of alerts. Each has a runbook, see <see cref="Runbooks"/>.</summary>
internal static class AlertKinds
{
    public const string BrokerGone = "broker-gone";
    public const string BrokerBack = "broker-back";
    public const string EngineGone = "engine-gone";
    public const string EngineBack = "engine-back";
    public const string LoginEnding = "login-ending";
    public const string OrderErrors = "order-errors";
    public const string OrderUnknown = "order-unknown";
    public const string Failover = "failover";
    public const string FailoverAsked = "failover-asked";
    public const string Reconciliation = "reconciliation";
    public const string NotReconciled = "not-reconciled";
    public const string ForeignOrder = "foreign-order";
    public const string RiskLimit = "risk-limit";
    public const string NotBooked = "not-booked";
    public const string LedgerStuck = "ledger-stuck";
    public const string ChannelFailed = "channel-failed";
    public const string Trading = "trading";
    public const string Engine = "engine";
    public const string Test = "test";
}
