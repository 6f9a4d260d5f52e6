using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>The lane brokerage over several scripted venues.</summary>
internal sealed class ScriptedRouting(EngineServices services, IEnumerable<IVenue> venues, IOrderProvider orders)
    : LaneBrokerage("several", services, [.. venues.Select(venue => new VenueAccount(venue) { IsCashDue = (last, now) => venue.Profile.Account == Hourly && now - last >= TimeSpan.FromHours(1) })], orders)
{
    /// <summary>The account whose cash is due every hour.</summary>
    public const string Hourly = "A2";
}
