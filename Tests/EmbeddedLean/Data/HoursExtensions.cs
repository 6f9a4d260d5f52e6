using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Data;

/// <summary>Hours as a filter of days.</summary>
internal static class HoursExtensions
{
    public static Func<DateTime, bool> IsDateOpen(this SecurityExchangeHours hours, bool extended) => day => hours.IsDateOpen(day, extended);
}
