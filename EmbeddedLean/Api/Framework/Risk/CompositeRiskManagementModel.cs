using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;

namespace QuantConnect.Algorithm.Framework.Risk;

/// <summary>Several models in order; each sees what the former ones made of the targets.</summary>
public class CompositeRiskManagementModel : RiskManagementModel
{
    private readonly List<IRiskManagementModel> _models;

    public CompositeRiskManagementModel(params IRiskManagementModel[] riskManagementModels)
        : this((IEnumerable<IRiskManagementModel>)riskManagementModels)
    {
    }

    public CompositeRiskManagementModel(IEnumerable<IRiskManagementModel> riskManagementModels)
    {
        _models = [.. riskManagementModels];
        if (_models.Count == 0) throw new ArgumentException("A composite needs at least one risk model.", nameof(riskManagementModels));
    }

    public void AddRiskManagement(IRiskManagementModel riskManagementModel) => _models.Add(riskManagementModel);

    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        foreach (var model in _models)
        {
            var overrides = model.ManageRisk(algorithm, targets).ToArray();
            targets = overrides.Concat(targets).DistinctBy(static t => t.Symbol).ToArray();
        }
        return targets;
    }

    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
        foreach (var model in _models) model.OnSecuritiesChanged(algorithm, changes);
    }
}
