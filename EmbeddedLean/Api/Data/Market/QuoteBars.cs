namespace QuantConnect.Data.Market;

public class QuoteBars : DataDictionary<QuoteBar>
{
    public QuoteBars()
    {
    }

    public QuoteBars(DateTime time)
        : base(time)
    {
    }
}
