using Sluice.Core.Configuration;

namespace Sluice.Brokerages.Submission;

/// <summary>Reads the lane's part of the configuration.</summary>
internal static class LaneSettings
{
    public static LaneOptions From(RateBudgetConfiguration budget) => new()
    {
        RequestsPerSecond = (decimal)budget.OrdersPerSecond,
        Burst = budget.Burst,
        ReservedShare = (decimal)budget.ReservedShare
    };
}
