using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Alphas.Analysis;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm;

/// <summary>The framework's models, and the cycle that runs them.</summary>
public partial class QCAlgorithm
{
    public IAlphaModel Alpha { get; set; }

    public IPortfolioConstructionModel PortfolioConstruction { get; set; }

    public IExecutionModel Execution { get; set; }

    public IRiskManagementModel RiskManagement { get; set; }

    public InsightManager Insights { get; private set; }

    public void SetAlpha(IAlphaModel alpha) => Alpha = alpha;

    public void SetPortfolioConstruction(IPortfolioConstructionModel portfolioConstruction) => PortfolioConstruction = portfolioConstruction;

    public void SetExecution(IExecutionModel execution) => Execution = execution;

    public void SetRiskManagement(IRiskManagementModel riskManagement) => RiskManagement = riskManagement;

    public void AddRiskManagement(IRiskManagementModel riskManagement)
    {
        if (RiskManagement is NullRiskManagementModel) RiskManagement = riskManagement;
        else if (RiskManagement is CompositeRiskManagementModel composite) composite.AddRiskManagement(riskManagement);
        else RiskManagement = new CompositeRiskManagementModel(RiskManagement, riskManagement);
    }

    public void FrameworkPostInitialize()
    {
    }

    public void OnFrameworkData(Slice slice)
    {
        if (!slice.HasData) return;
        var insights = Alpha.Update(this, slice).Select(InitializeInsight).ToArray();
        ProcessInsights(insights);
    }

    public void OnFrameworkSecuritiesChanged(SecurityChanges changes)
    {
        Alpha.OnSecuritiesChanged(this, changes);
        PortfolioConstruction.OnSecuritiesChanged(this, changes);
        Execution.OnSecuritiesChanged(this, changes);
        RiskManagement.OnSecuritiesChanged(this, changes);
    }

    public void EmitInsights(params Insight[] insights) => ProcessInsights(insights.Select(InitializeInsight).ToArray());

    public void EmitInsights(Insight insight) => EmitInsights([insight]);

    private Insight InitializeInsight(Insight insight)
    {
        insight.GeneratedTimeUtc = UtcTime;
        insight.CloseTimeUtc = UtcTime + insight.Period;
        return insight;
    }

    private void ProcessInsights(Insight[] insights)
    {
        if (insights.Length > 0) Insights.AddRange(insights);
        var targets = PortfolioConstruction.CreateTargets(this, insights).ToArray();
        foreach (var target in targets) Securities[target.Symbol].Holdings.Target = target;
        var overrides = RiskManagement.ManageRisk(this, targets).ToArray();
        foreach (var target in overrides) Securities[target.Symbol].Holdings.Target = target;
        Execution.Execute(this, overrides.Concat(targets).DistinctBy(static t => t.Symbol).ToArray());
    }
}
