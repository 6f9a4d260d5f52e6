using QuantConnect;
using QuantConnect.Data;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A custom point that comes from a data queue handler.</summary>
public sealed class TestPoint : BaseData
{
    public int Number { get; set; }

    public override BaseData Clone() => (TestPoint)MemberwiseClone();

    public override bool RequiresMapping() => false;

    public override SubscriptionDataSource GetSource(SubscriptionDataConfig config, DateTime date, bool isLiveMode) =>
        new(string.Empty, SubscriptionTransportMedium.Streaming);
}
