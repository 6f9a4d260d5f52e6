using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>Hands out the brokerage of the test.</summary>
public sealed class FakeBrokerageFactory : BrokerageFactory
{
    private readonly FakeBrokerage _brokerage;

    public FakeBrokerageFactory(FakeBrokerage brokerage)
        : base(typeof(FakeBrokerage)) => _brokerage = brokerage;

    /// <summary>Null: LEAN's default model.</summary>
    public IBrokerageModel? Model { get; set; }

    public bool IsDisposed { get; private set; }

    public override Dictionary<string, string> BrokerageData => new() { ["fake-account"] = "1" };

    public override IBrokerageModel GetBrokerageModel(IOrderProvider orderProvider) => Model ?? new DefaultBrokerageModel();

    public override IBrokerage CreateBrokerage(LiveNodePacket job, IAlgorithm algorithm) => _brokerage;

    public override void Dispose() => IsDisposed = true;
}
