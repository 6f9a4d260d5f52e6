using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>The lane brokerage over several scripted venues.</summary>
internal sealed class ScriptedRouting(EngineServices services, IEnumerable<IVenue> venues, IOrderProvider orders)
    : LaneBrokerage("several", services, [.. venues.Select(venue => new VenueAccount(venue))], orders);
