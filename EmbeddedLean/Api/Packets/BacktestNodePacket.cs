using QuantConnect.Securities;

namespace QuantConnect.Packets;

/// <summary>A backtest.</summary>
public class BacktestNodePacket : AlgorithmNodePacket
{
    public BacktestNodePacket()
        : base(PacketType.BacktestNode)
    {
    }

    public string Name { get; set; } = string.Empty;

    public string BacktestId { get; set; } = string.Empty;

    public DateTime? PeriodStart { get; set; }

    public DateTime? PeriodFinish { get; set; }

    /// <summary>Starting cash that replaces the algorithm's.</summary>
    public CashAmount? CashAmount { get; set; }

    public bool Debugging { get; set; }

    public override AlgorithmMode AlgorithmMode => AlgorithmMode.Backtesting;
}
