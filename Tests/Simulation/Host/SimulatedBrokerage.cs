using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Simulation.Host;

/// <summary>The production brokerage over the simulated venue, which outlives it.</summary>
internal sealed class SimulatedBrokerage(EngineServices services, IVenue venue, IOrderProvider orders) : LaneBrokerage("simulated", services, venue, orders);
