namespace Sluice.Ledger.Reconciliation;

/// <summary>One order at the broker, or one leg of it: legs of a combo differ in their symbol.</summary>
internal readonly record struct OrderName(string BrokerOrderId, string Symbol)
{
    public override string ToString() => $"{BrokerOrderId} {Symbol}";
}
