using System.Globalization;

namespace QuantConnect.Packets;

/// <summary>What to run, for whom, with which parameters.</summary>
public class AlgorithmNodePacket : PythonEnvironmentPacket
{
    public AlgorithmNodePacket(PacketType type)
        : base(type)
    {
    }

    public int UserId { get; set; }

    public string UserToken { get; set; } = string.Empty;

    public string OrganizationId { get; set; } = string.Empty;

    public int ProjectId { get; set; }

    public string ProjectName { get; set; } = string.Empty;

    /// <summary>Name of the run: made of what to run, so that it is the same each time.</summary>
    public string AlgorithmId => this switch
    {
        LiveNodePacket live => live.DeployId,
        BacktestNodePacket backtest => backtest.BacktestId,
        _ => ProjectId.ToString(CultureInfo.InvariantCulture),
    };

    public string SessionId { get; set; } = string.Empty;

    public Language Language { get; set; } = Language.CSharp;

    public string CompileId { get; set; } = string.Empty;

    public string Version { get; set; } = string.Empty;

    public bool Redelivered { get; set; }

    public byte[] Algorithm { get; set; } = [];

    public string RequestSource { get; set; } = "WebIDE";

    public Controls Controls { get; set; } = new();

    public int RamAllocation => Controls.RamAllocation;

    /// <summary>What the algorithm reads with GetParameter.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];

    public string HistoryProvider { get; set; } = string.Empty;

    public string HostName { get; set; } = string.Empty;

    public DeploymentTarget DeploymentTarget { get; set; }

    public virtual AlgorithmMode AlgorithmMode => AlgorithmMode.Backtesting;

    public string GetAlgorithmName() => string.IsNullOrEmpty(ProjectName) ? AlgorithmId : ProjectName;
}
