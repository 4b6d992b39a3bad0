/** Holds the form's place while the catalogue is on its way. */
export function FormSkeleton() {
  return (
    <div className="skeleton">
      <output className="visually-hidden">Loading the form</output>
      <div className="kinds">
        {[0, 1, 2, 3].map((card) => (
          <div key={card} className="bone bone-card" />
        ))}
      </div>
      <div className="bone" />
      <div className="bone" />
      <div className="bone" />
    </div>
  );
}
