using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Venues.Tradier;

/// <summary>Intents as the lane hands them over.</summary>
internal static class Intents
{
    public static readonly DateTime Sent = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    public static IntentRecord Intent(
        string symbol = "USA:EQUITY:SPY", OrderSide side = OrderSide.Buy, decimal quantity = 100, OrderKind kind = OrderKind.Market, decimal? limit = null,
        decimal? stop = null, OrderDuration duration = OrderDuration.Day, int index = 0) => new()
        {
            Key = IntentKey.Derive("d", new SignalKey("test", "s1"), IntentPurpose.Entry, index),
            Signal = new SignalKey("test", "s1"),
            Strategy = "alpha",
            Purpose = IntentPurpose.Entry,
            Index = index,
            Broker = "tradier",
            Account = "main",
            Symbol = symbol,
            Side = side,
            Quantity = quantity,
            Kind = kind,
            LimitPrice = limit,
            StopPrice = stop,
            Duration = duration,
            State = IntentState.Sending,
            Changed = Sent,
            Sending = Sent
        };

    /// <summary>Legs of one combo, each with its index and the group of the first one's key.</summary>
    public static IReadOnlyList<IntentRecord> Combo(decimal? net, params (string Symbol, OrderSide Side, decimal Quantity)[] legs)
    {
        var key = Intent().Key;
        return [.. legs.Select((leg, i) => Intent(leg.Symbol, leg.Side, leg.Quantity, net == null ? OrderKind.Market : OrderKind.Limit, index: i) with
        {
            Group = new IntentGroup(key, i, legs.Length, 1, net)
        })];
    }
}
