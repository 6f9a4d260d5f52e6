using QuantConnect;
using Sluice.Launcher.Engine;

namespace Sluice.Launcher.Commands.Books;

/// <summary>Whether US stock exchanges are open, by the built-in calendar of regular hours, holidays and early closes.</summary>
/// <param name="IsOpen">Now.</param>
/// <param name="Left">Until they close, or open again.</param>
internal readonly record struct MarketClock(bool IsOpen, TimeSpan Left)
{
    /// <param name="now">UTC.</param>
    public static MarketClock At(DateTime now)
    {
        var hours = LeanDataFolder.Calendar;
        var local = now.ConvertFromUtc(hours.TimeZone);
        var open = hours.IsOpen(local, extendedMarketHours: false);
        var next = open ? hours.GetNextMarketClose(local, extendedMarketHours: false) : hours.GetNextMarketOpen(local, extendedMarketHours: false);
        return new MarketClock(open, next.ConvertToUtc(hours.TimeZone) - now);
    }

    public override string ToString() => IsOpen ? $"open, closes in {Shown.Span(Left)}" : $"closed, opens in {Shown.Span(Left)}";
}
