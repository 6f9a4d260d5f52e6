using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>One subscription of a running feed, with the point that comes next.</summary>
internal sealed class Subscription
{
    private readonly IPointSource _source;
    private readonly ZoneOffsets _zone;

    public Subscription(SubscriptionDataConfig config, Security security, FeedSettings settings, DateTime startUtc)
    {
        Config = config;
        Security = security;
        _zone = new ZoneOffsets(config.ExchangeTimeZone);
        var hours = security.Exchange.Hours;
        var isFunding = config.Type == typeof(MarginInterestRate);
        IPointSource source = config.IsCustomData ? new CustomSource(config, hours, settings, startUtc)
            : isFunding ? new MarginInterestSource(config, hours, settings, startUtc) : new BarSource(config, hours, settings, startUtc);
        if (config.FillDataForward && !isFunding) source = new FillForward(source, config, hours, settings);
        if (config.IsFilteredSubscription) source = new SessionFilter(source, hours, config.ExtendedMarketHours, settings.EndUtc.ConvertFromUtc(hours.TimeZone));
        _source = source;
    }

    public SubscriptionDataConfig Config { get; }

    public Security Security { get; }

    public BaseData? Current { get; private set; }

    /// <summary>When the current point is due; the end of time when there is none.</summary>
    public DateTime EmitUtc { get; private set; } = DateTime.MinValue;

    public bool IsEnded { get; private set; }

    public bool IsRemoved { get; set; }

    public void MoveNext()
    {
        Current = _source.Next();
        IsEnded = Current is null;
        EmitUtc = Current is null ? DateTime.MaxValue : _zone.ToUtc(Current.EndTime);
    }
}
