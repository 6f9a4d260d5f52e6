namespace QuantConnect.Data;

public interface IBaseData : ISymbolProvider
{
    MarketDataType DataType { get; set; }

    DateTime Time { get; set; }

    DateTime EndTime { get; set; }

    decimal Value { get; set; }

    decimal Price { get; }

    BaseData? Reader(SubscriptionDataConfig config, string line, DateTime date, bool isLiveMode);

    BaseData Clone();

    bool RequiresMapping();
}
