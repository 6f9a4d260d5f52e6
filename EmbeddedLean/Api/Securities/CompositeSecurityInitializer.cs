namespace QuantConnect.Securities;

/// <summary>Several initializers, one after the other.</summary>
public class CompositeSecurityInitializer : ISecurityInitializer
{
    // Bounded by what the algorithm adds.
    private readonly List<ISecurityInitializer> _initializers;

    public CompositeSecurityInitializer(params ISecurityInitializer[] initializers)
    {
        _initializers = [.. initializers];
    }

    /// <summary>A copy.</summary>
    public List<ISecurityInitializer> Initializers => [.. _initializers];

    public void AddSecurityInitializer(ISecurityInitializer initializer) => _initializers.Add(initializer);

    public void Initialize(Security security)
    {
        foreach (var initializer in _initializers) initializer.Initialize(security);
    }
}
