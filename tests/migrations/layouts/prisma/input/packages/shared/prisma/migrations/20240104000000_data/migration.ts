export const migration = { type: "data", id: "a", name: "b", run: async () => {} };
