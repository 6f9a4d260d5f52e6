using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>The lane brokerage over the scripted venue.</summary>
internal sealed class ScriptedBrokerage(EngineServices services, IVenue venue, IOrderProvider orders) : LaneBrokerage("scripted", services, venue, orders);
