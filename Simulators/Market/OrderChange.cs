namespace Sluice.Simulators.Market;

/// <summary>What happened to an order; the venues turn it into stream messages.</summary>
internal enum OrderChange
{
    Received,
    Acknowledged,
    Triggered,
    Replaced,
    Filled,
    Canceled,
    Rejected,
    Expired
}
