using NodaTime;
using QuantConnect.Util;

namespace QuantConnect.Data;

/// <summary>One point of data of one symbol. Times are in the exchange's time zone of the subscription.</summary>
#pragma warning disable CA1012 // LEAN's is public too, and a constructor's accessibility is part of its signature.
public abstract class BaseData : IBaseData
#pragma warning restore CA1012
{
    protected static readonly List<Resolution> AllResolutions = [Resolution.Tick, Resolution.Second, Resolution.Minute, Resolution.Hour, Resolution.Daily];
    protected static readonly List<Resolution> DailyResolution = [Resolution.Daily];
    protected static readonly List<Resolution> MinuteResolution = [Resolution.Minute];
    protected static readonly List<Resolution> HighResolution = [Resolution.Tick, Resolution.Second, Resolution.Minute];
    protected static readonly List<Resolution> OptionResolutions = [Resolution.Daily, Resolution.Hour, Resolution.Minute];

    private DateTime _time;

    public BaseData()
    {
    }

    public MarketDataType DataType { get; set; } = MarketDataType.Base;

    /// <summary>True when this repeats an earlier point because the period had none of its own.</summary>
    public bool IsFillForward { get; private set; }

    public DateTime Time
    {
        get => _time;
        set => _time = value;
    }

    public virtual DateTime EndTime
    {
        get => _time;
        set => _time = value;
    }

    public Symbol Symbol { get; set; } = Symbol.Empty;

    public virtual decimal Value { get; set; }

    public virtual decimal Price => Value;

    /// <summary>Makes a point of one line of the source; null skips the line.</summary>
    public virtual BaseData? Reader(SubscriptionDataConfig config, string line, DateTime date, bool isLiveMode) =>
        throw new NotSupportedException($"{GetType().Name} must override Reader(SubscriptionDataConfig, string, DateTime, bool) to be read as custom data.");

    /// <summary>Where the data of a day is.</summary>
    public virtual SubscriptionDataSource GetSource(SubscriptionDataConfig config, DateTime date, bool isLiveMode) =>
        throw new NotSupportedException($"{GetType().Name} must override GetSource(SubscriptionDataConfig, DateTime, bool) to be read as custom data.");

    public virtual bool RequiresMapping() => Symbol.SecurityType is SecurityType.Equity or SecurityType.Option;

    public virtual bool IsSparseData() => Symbol.SecurityType == SecurityType.Base;

    public virtual bool ShouldCacheToSecurity() => true;

    public virtual Resolution DefaultResolution() => Resolution.Minute;

    public virtual List<Resolution> SupportedResolutions() => Symbol.SecurityType.IsOption() ? OptionResolutions : AllResolutions;

    public virtual DateTimeZone DataTimeZone() => TimeZones.NewYork;

    public void UpdateTrade(decimal lastTrade, decimal tradeSize) => Update(lastTrade, 0, 0, tradeSize, 0, 0);

    public void UpdateQuote(decimal bidPrice, decimal bidSize, decimal askPrice, decimal askSize) => Update(0, bidPrice, askPrice, 0, bidSize, askSize);

    public void UpdateBid(decimal bidPrice, decimal bidSize) => Update(0, bidPrice, 0, 0, bidSize, 0);

    public void UpdateAsk(decimal askPrice, decimal askSize) => Update(0, 0, askPrice, 0, 0, askSize);

    public virtual void Update(decimal lastTrade, decimal bidPrice, decimal askPrice, decimal volume, decimal bidSize, decimal askSize) => Value = lastTrade;

    public virtual BaseData Clone(bool fillForward)
    {
        var clone = Clone();
        clone.IsFillForward = fillForward;
        return clone;
    }

    public virtual BaseData Clone() => (BaseData)ObjectActivator.Clone((object)this)!;

    public override string ToString() => $"{Symbol}: {Value.ToStringInvariant("C")}";

    /// <summary>For the types that copy themselves by hand.</summary>
    internal void CopyFillForward(BaseData other) => IsFillForward = other.IsFillForward;

    internal void MarkFillForward() => IsFillForward = true;
}
