using QuantConnect.Data.Market;

namespace QuantConnect.Data;

/// <summary>Multiplies the prices of a point, and its volumes by their own factor.</summary>
internal static class PriceScaling
{
    public static void Scale(this BaseData data, decimal priceFactor, decimal volumeFactor)
    {
        switch (data)
        {
            case TradeBar bar:
                bar.Open *= priceFactor;
                bar.High *= priceFactor;
                bar.Low *= priceFactor;
                bar.Close *= priceFactor;
                bar.Volume = Math.Round(bar.Volume * volumeFactor);
                break;
            case QuoteBar quotes:
                ScaleBar(quotes.Ask, priceFactor);
                ScaleBar(quotes.Bid, priceFactor);
                quotes.Value = quotes.Close;
                quotes.LastAskSize = Math.Round(quotes.LastAskSize * volumeFactor);
                quotes.LastBidSize = Math.Round(quotes.LastBidSize * volumeFactor);
                break;
        }
    }

    private static void ScaleBar(Bar? bar, decimal factor)
    {
        if (bar is null) return;
        bar.Open *= factor;
        bar.High *= factor;
        bar.Low *= factor;
        bar.Close *= factor;
    }
}
