using QuantConnect;
using QuantConnect.Algorithm;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Looks for margin calls every five minutes of the simulation.</summary>
internal sealed class MarginCalls(QCAlgorithm algorithm)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private DateTime _next = DateTime.MinValue;

    public void Scan(DateTime time)
    {
        if (time < _next) return;
        _next = time + Interval;
        var model = algorithm.Portfolio.MarginCallModel;
        var orders = model.GetMarginCallOrders(out var warn);
        var executed = 0;
        if (orders.Count > 0 && orders.TrueForAll(o => algorithm.Securities[o.Symbol].Exchange.ExchangeOpen))
        {
            algorithm.OnMarginCall(orders);
            var tickets = model.ExecuteMarginCall(orders);
            executed = tickets.Count;
            foreach (var ticket in tickets)
                algorithm.Error(FormattableString.Invariant($"Margin call: {ticket.Quantity} {ticket.Symbol.Value} at {ticket.AverageFillPrice}"));
        }
        if (executed == 0 && warn) algorithm.OnMarginCallWarning();
    }
}
