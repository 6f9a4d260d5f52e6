using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace Sluice.Tests.EmbeddedLean.Backtest;

/// <summary>An algorithm whose callbacks the test sets. Runs on 2013-10-07 unless told otherwise.</summary>
public sealed class BacktestAlgorithm : QCAlgorithm
{
    public Action<BacktestAlgorithm>? Setup { get; set; }

    public Action<BacktestAlgorithm, Slice>? WhenSlice { get; set; }

    public Action<BacktestAlgorithm, OrderEvent>? WhenOrder { get; set; }

    /// <summary>What was called, in order.</summary>
    public List<string> Calls { get; } = [];

    public List<OrderEvent> Events { get; } = [];

    public override void Initialize()
    {
        SetStartDate(2013, 10, 7);
        SetEndDate(2013, 10, 7);
        SetBenchmark(static _ => 0m);
        Setup?.Invoke(this);
    }

    public void OnData(FilePoint point) => Calls.Add(FormattableString.Invariant($"point {point.Number} at {Time:HH:mm}"));

    public override void OnData(Slice slice)
    {
        var last = slice.Get<FilePoint>();
        Calls.Add(last.Count == 0 ? "slice" : FormattableString.Invariant($"slice with {last.Values.Single().Number}"));
        WhenSlice?.Invoke(this, slice);
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        Events.Add(orderEvent);
        WhenOrder?.Invoke(this, orderEvent);
    }

    public override void OnEndOfAlgorithm() => Calls.Add("end");
}
