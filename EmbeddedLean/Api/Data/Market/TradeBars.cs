namespace QuantConnect.Data.Market;

public class TradeBars : DataDictionary<TradeBar>
{
    public TradeBars()
    {
    }

    public TradeBars(DateTime frontier)
        : base(frontier)
    {
    }
}
