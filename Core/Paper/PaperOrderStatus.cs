namespace Sluice.Core.Paper;

/// <summary>Where an order stands at the paper venue.</summary>
public enum PaperOrderStatus
{
    Open,
    Filled,
    Canceled,
    Rejected,
    Expired
}
