using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Data;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Connects the currencies of the book to their pairs, and gives pairs without a price the last one before now: of a day of minutes or hours, else of weeks of days.</summary>
internal sealed class CurrencySeeds(QCAlgorithm algorithm, string dataFolder)
{
    // LEAN's lookback: 24 hours of bars, then 50 daily ones.
    private static readonly TimeSpan FineWindow = TimeSpan.FromDays(1);
    private static readonly TimeSpan DailyWindow = TimeSpan.FromDays(50);

    public void Apply()
    {
        algorithm.ConnectCurrencies();
        foreach (var cash in algorithm.Portfolio.CashBook.Values.ToArray())
        {
            if (cash.Route is not { Steps.Count: > 0 } route || cash.ConversionRate != 0) continue;
            foreach (var (pair, _) in route.Steps)
            {
                if (pair.Price == 0) Seed(pair);
            }
            cash.Update();
        }
    }

    private void Seed(Security pair)
    {
        var now = algorithm.UtcTime.ConvertFromUtc(pair.Exchange.TimeZone);
        var found = new List<BaseData>();
        foreach (var config in pair.Subscriptions.Where(static c => !c.IsCustomData && (c.Type == typeof(TradeBar) || c.Type == typeof(QuoteBar))))
        {
            var resolution = config.Resolution < Resolution.Minute ? Resolution.Minute : config.Resolution;
            var last = resolution == Resolution.Daily ? null : Last(With(config, resolution), now, FineWindow);
            last ??= Last(With(config, Resolution.Daily), now, DailyWindow);
            if (last is not null) found.Add(last);
        }
        foreach (var point in found.OrderBy(static p => p.Time)) pair.SetMarketPrice(point);
    }

    private BaseData? Last(SubscriptionDataConfig config, DateTime now, TimeSpan window)
    {
        for (var day = now.Date; day > now.Date - FineWindow - FineWindow; day = day.AddDays(-1))
        {
            var last = BarFileReader.Read(dataFolder, config, day).FindLast(b => b.EndTime <= now && b.Time >= now - window);
            if (last is not null || config.Resolution is Resolution.Hour or Resolution.Daily) return last;
        }
        return null;
    }

    private static SubscriptionDataConfig With(SubscriptionDataConfig config, Resolution resolution) => new(config, resolution: resolution);
}
