using QuantConnect.Data.Market;

namespace QuantConnect.Securities.CryptoFuture;

/// <summary>Funding of a perpetual at 00:00, 08:00 and 16:00 UTC: a long position pays a positive rate, a short one gets it.</summary>
public class BinanceFutureMarginInterestRateModel : IMarginInterestRateModel
{
    private DateTime _next = DateTime.MaxValue;

    public void ApplyMarginInterestRate(MarginInterestRateParameters marginInterestRateParameters)
    {
        var (security, time) = (marginInterestRateParameters.Security, marginInterestRateParameters.Time);
        if (!security.Invested)
        {
            _next = DateTime.MaxValue;
            return;
        }
        if (_next == DateTime.MaxValue) _next = After(time);
        if (security.Cache.GetData<MarginInterestRate>() is not { } rate) return;
        for (; time >= _next; _next = After(_next))
        {
            var position = security.Holdings.GetQuantityValue(security.Holdings.Quantity);
            position.Cash.AddAmount(-(rate.InterestRate * position.Amount));
        }
    }

    private static DateTime After(DateTime time) => time.Date.AddHours((time.Hour / 8 + 1) * 8);
}
