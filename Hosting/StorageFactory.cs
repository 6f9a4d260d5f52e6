using Sluice.Core.Configuration;
using Sluice.Core.Storage;

namespace Sluice.Hosting;

/// <summary>Makes the storage that the configuration names, without a reference to it.</summary>
internal static class StorageFactory
{
    /// <exception cref="ConfigurationException">There is no such type, or it is no storage.</exception>
    public static IEngineStorage Create(EngineConfiguration configuration, TimeProvider clock)
    {
        var type = Find(configuration.Storage);
        if (type == null || !typeof(IEngineStorage).IsAssignableFrom(type))
            throw new ConfigurationException("sluice.json", [$"storage: there is no storage '{configuration.Storage}': its assembly must lie beside the plugins"]);
        return (IEngineStorage)Activator.CreateInstance(type, configuration, clock)!;
    }

    /// <summary>LEAN loads plugins in a way in which a type's full name alone may not find them, so the loaded assemblies are asked too.</summary>
    private static Type? Find(string name)
    {
        if (Type.GetType(name, throwOnError: false) is { } direct) return direct;
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var typeName = comma < 0 ? name : name[..comma].Trim();
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            if (assembly.GetType(typeName, throwOnError: false) is { } found) return found;
        return null;
    }
}
