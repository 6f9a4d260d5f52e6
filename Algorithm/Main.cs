using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Orders;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Host;
using Sluice.Hosting;

namespace Sluice.Algorithm;

/// <summary>The algorithm: takes signals, and turns each into orders exactly once. The same in backtests, on paper and live.</summary>
public class SignalAlgorithm : QCAlgorithm
{
    private AlgorithmDesk? _desk;

    public override void Initialize()
    {
        var services = EngineServices.Resolve();
        SetTimeZone(TimeZones.Utc);
        RunPeriod.Apply(this);
        SetBenchmark(_ => 0m);
        if (!LiveMode) SetBrokerageModel(new PaperBrokerageModel(services.Configuration));
        Subscriptions.Add(this, services.Configuration);
        AddData<SignalData>(SignalData.Ticker, Resolution.Tick, TimeZones.Utc);
        _desk = new AlgorithmDesk(this, services);
    }

    /// <summary>Called once for each signal, before the slice that holds it.</summary>
    public void OnData(SignalData point) => _desk!.Take(point);

    public override void OnData(Slice slice) => _desk!.OnSlice();

    public override void OnOrderEvent(OrderEvent orderEvent) => _desk!.OnOrderEvent(orderEvent);

    public override void OnEndOfAlgorithm() => _desk!.OnEnd();
}
