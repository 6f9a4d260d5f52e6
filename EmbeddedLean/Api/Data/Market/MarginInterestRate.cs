using NodaTime;

namespace QuantConnect.Data.Market;

/// <summary>The funding rate of a perpetual, as a fraction of the position for one period.</summary>
public class MarginInterestRate : BaseData
{
    public MarginInterestRate()
    {
        DataType = MarketDataType.Auxiliary;
    }

    public decimal InterestRate { get; set; }

    public override SubscriptionDataSource GetSource(SubscriptionDataConfig config, DateTime date, bool isLiveMode)
    {
        var id = config.Symbol.ID;
        var file = Path.Combine(Globals.DataFolder, id.SecurityType.SecurityTypeToLower(), id.Market.ToLowerInvariant(), "margin_interest",
            id.Symbol.ToLowerInvariant() + ".csv");
        return new SubscriptionDataSource(file, SubscriptionTransportMedium.LocalFile, FileFormat.Csv);
    }

    public override DateTimeZone DataTimeZone() => TimeZones.Utc;

    public override string ToString() => FormattableString.Invariant($"{Symbol}: {InterestRate}");
}
