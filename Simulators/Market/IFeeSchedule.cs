namespace Sluice.Simulators.Market;

/// <summary>What a venue charges for a fill.</summary>
internal interface IFeeSchedule
{
    /// <summary>In the instrument's currency; below zero for a rebate.</summary>
    /// <param name="order">The order filled, before the fill is booked.</param>
    /// <param name="leg">The leg filled.</param>
    /// <param name="quantity">Above zero.</param>
    /// <param name="price">Of the fill.</param>
    /// <param name="isMaker">Whether the order rested.</param>
    decimal Fee(ExchangeOrder order, ExchangeLeg leg, decimal quantity, decimal price, bool isMaker);
}
