using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>An algorithm whose callbacks the test sets.</summary>
public sealed class TestAlgorithm : QCAlgorithm
{
    public Action<TestAlgorithm> Setup { get; set; } = algorithm => algorithm.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);

    public Action<Slice>? WhenSlice { get; set; }

    public Action<TestPoint>? WhenPoint { get; set; }

    public Action<OrderEvent>? WhenOrder { get; set; }

    public Action? WhenEnd { get; set; }

    public Action<Symbol>? WhenEndOfDay { get; set; }

    /// <summary>What was called, in order, with the point's number or the order's status.</summary>
    public List<string> Calls { get; } = [];

    public List<TestPoint> Points { get; } = [];

    public List<Slice> Slices { get; } = [];

    public List<OrderEvent> Events { get; } = [];

    public List<BrokerageMessageEvent> Messages { get; } = [];

    public override void Initialize()
    {
        Record("Initialize");
        SetBenchmark(_ => 0m);
        Setup(this);
    }

    public void OnData(TestPoint point)
    {
        Record($"OnData({point.Number})");
        Points.Add(point);
        WhenPoint?.Invoke(point);
    }

    public override void OnData(Slice slice)
    {
        Record("OnData(Slice)");
        Slices.Add(slice);
        WhenSlice?.Invoke(slice);
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        lock (Events) Events.Add(orderEvent);
        Record($"OnOrderEvent({orderEvent.Status})");
        WhenOrder?.Invoke(orderEvent);
    }

    public override void OnBrokerageMessage(BrokerageMessageEvent messageEvent) => Messages.Add(messageEvent);

    public override void OnBrokerageDisconnect() => Record("OnBrokerageDisconnect");

    public override void OnBrokerageReconnect() => Record("OnBrokerageReconnect");

    public override void OnEndOfDay(Symbol symbol) => WhenEndOfDay?.Invoke(symbol);

    public override void OnWarmupFinished() => Record("OnWarmupFinished");

    public override void OnEndOfAlgorithm()
    {
        Record("OnEndOfAlgorithm");
        WhenEnd?.Invoke();
    }

    /// <summary>Callbacks come on several threads.</summary>
    private void Record(string call)
    {
        lock (Calls) Calls.Add(call);
    }
}
