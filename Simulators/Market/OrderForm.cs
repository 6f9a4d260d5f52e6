namespace Sluice.Simulators.Market;

/// <summary>How an order's price is bound once it is live: what starts it is its <see cref="OrderTrigger"/>.</summary>
internal enum OrderForm
{
    Market,
    Limit
}
