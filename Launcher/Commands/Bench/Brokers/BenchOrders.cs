using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Launcher.Commands.Bench.Brokers;

/// <summary>The orders that are translated.</summary>
internal static class BenchOrders
{
    public const string Share = "USA:EQUITY:SPY";

    public const string Option = "USA:OPTION:SPY-450-20271217-C";

    public const string Perpetual = "DERIBIT:PERPETUAL:BTC-USD@INV";

    public static IntentRecord Limit(string broker, string symbol, decimal quantity, decimal price)
    {
        var now = new DateTime(2027, 3, 1, 15, 0, 0, DateTimeKind.Utc);
        var signal = new SignalKey("bench", "1");
        return new IntentRecord
        {
            Key = IntentKey.Derive("bench", signal, IntentPurpose.Entry, 0),
            Signal = signal,
            Strategy = "bench",
            Purpose = IntentPurpose.Entry,
            Index = 0,
            Broker = broker,
            Account = broker,
            Symbol = symbol,
            Side = OrderSide.Buy,
            Quantity = quantity,
            Kind = OrderKind.Limit,
            LimitPrice = price,
            State = IntentState.Sending,
            Changed = now,
            Sending = now
        };
    }
}
