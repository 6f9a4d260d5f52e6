using Sluice.Core.Configuration;

namespace Sluice.Algorithm.Routing;

/// <summary>Where a strategy's orders go.</summary>
internal sealed record Route(StrategyConfiguration Strategy, AccountConfiguration Account);
